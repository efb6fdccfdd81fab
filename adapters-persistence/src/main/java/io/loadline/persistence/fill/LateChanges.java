package io.loadline.persistence.fill;

import io.loadline.domain.position.EventKey;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;

/**
 * From which place on an entry changed the history of a holding: checkpoints from there are void.
 */
public final class LateChanges implements FactTable {
  private static final Table TABLE =
      Table.of(
          "late_change",
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
      if (each.restated()) {
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
