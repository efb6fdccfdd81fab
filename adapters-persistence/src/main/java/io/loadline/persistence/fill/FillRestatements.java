package io.loadline.persistence.fill;

import io.loadline.domain.position.EventKey;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;

/** Changes of long histories, whose later fills are written again in pieces. */
public final class FillRestatements implements FactTable {
  private static final Table TABLE =
      Table.of(
          "fill_restatement",
          "account text",
          "instrument text",
          "position_side text",
          "seq bigint",
          "at timestamptz",
          "rank integer",
          "arrival bigint");

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    for (BatchFacts.Movement each : batch.movements()) {
      if (each.deferred()) {
        EventKey place = each.place();
        rows.add(
            each.holding().account().value(),
            each.holding().key().instrument().value(),
            each.holding().key().side().name(),
            each.seq(),
            place.at(),
            place.rank(),
            place.arrival());
      }
    }
  }
}
