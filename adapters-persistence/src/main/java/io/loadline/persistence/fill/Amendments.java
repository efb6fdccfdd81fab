package io.loadline.persistence.fill;

import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Recorded;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.fill.FillBusted;
import io.loadline.application.fill.FillCorrected;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.position.Execution;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.json.Json;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.util.Objects;

/** Busts and corrections: how the fill stood before a bust, how it stands after a correction. */
public final class Amendments implements FactTable {
  private static final Table TABLE =
      Table.of(
          "fill_amendment",
          "account text",
          "fill_id text",
          "seq bigint",
          "kind text",
          "content text",
          "reason text");

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    for (Recorded each : batch.recorded()) {
      Entry entry = each.entry();
      if (entry.change() instanceof FillBooked booked && booked.isBusted()) {
        String reason = Objects.requireNonNull(booked.bust());
        add(rows, entry, booked.account(), "BUST", booked.execution(entry.seq()), reason);
      } else if (entry.change() instanceof FillBusted busted) {
        add(rows, entry, busted.account(), "BUST", busted.execution(), busted.reason());
      } else if (entry.change() instanceof FillCorrected corrected) {
        add(
            rows,
            entry,
            corrected.account(),
            "CORRECTION",
            corrected.corrected(),
            corrected.reason());
      }
    }
  }

  private static void add(
      Rows rows, Entry entry, AccountId account, String kind, Execution content, String reason) {
    rows.add(
        account.value(),
        content.fill().fillId().value(),
        entry.seq(),
        kind,
        Json.write(content),
        reason);
  }
}
