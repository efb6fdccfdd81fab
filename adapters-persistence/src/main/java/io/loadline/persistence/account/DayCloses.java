package io.loadline.persistence.account;

import io.loadline.application.engine.Recorded;
import io.loadline.application.pnl.DayRolled;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Trading days that ended. */
public final class DayCloses implements FactTable {
  private static final Table TABLE =
      Table.of(
              "day_close",
              "account text",
              "day_start timestamptz",
              "day_end timestamptz",
              "equity numeric",
              "deposits numeric",
              "seq bigint")
          .onConflict(
              "ON CONFLICT (account, day_start) DO UPDATE SET day_end = EXCLUDED.day_end,"
                  + " equity = EXCLUDED.equity, deposits = EXCLUDED.deposits, seq = EXCLUDED.seq");

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    Map<String, Recorded> lastOfEach = new LinkedHashMap<>();
    for (Recorded each : batch.recorded()) {
      if (each.entry().change() instanceof DayRolled rolled) {
        lastOfEach.put(rolled.account() + " " + rolled.closed().start(), each);
      }
    }
    for (Recorded each : lastOfEach.values()) {
      DayRolled rolled = (DayRolled) each.entry().change();
      DayRolled.ClosedDay closed = Objects.requireNonNull(rolled.closed());
      rows.add(
          rolled.account().value(),
          closed.start(),
          closed.end(),
          closed.equity(),
          closed.deposits(),
          each.entry().seq());
    }
  }
}
