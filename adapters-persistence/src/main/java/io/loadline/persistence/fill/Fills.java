package io.loadline.persistence.fill;

import io.loadline.application.fill.FillBooked;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;

/** Fills that are new. */
public final class Fills implements FactTable {
  @Override
  public Table table() {
    return FillRows.TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    for (BatchFacts.Movement each : batch.movements()) {
      boolean isNew =
          each.change() instanceof FillBooked
              || (each.change() instanceof SplitApplied && !each.restated());
      if (each.change() instanceof FillBooked booked && booked.isBusted()) {
        FillRows.addBusted(rows, booked.account(), booked.execution(each.seq()));
      } else if (each.change() instanceof FillBooked booked && booked.isCorrected()) {
        FillRows.add(rows, booked.account(), each.steps().getFirst(), each.seq());
      } else if (isNew) {
        FillRows.add(rows, each.holding().account(), each.steps().getFirst(), null);
      }
    }
  }
}
