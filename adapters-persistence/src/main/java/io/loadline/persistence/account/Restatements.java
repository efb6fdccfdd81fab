package io.loadline.persistence.account;

import io.loadline.application.engine.Recorded;
import io.loadline.application.pnl.DayRolled;
import io.loadline.application.pnl.LateFacts;
import io.loadline.domain.account.AccountId;
import io.loadline.persistence.engine.BatchFacts;
import io.loadline.persistence.engine.FactTable;
import io.loadline.persistence.table.Rows;
import io.loadline.persistence.table.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * From when on the past of an account was told anew. One row for all that was told between two ends
 * of its days, so that an import of old fills adds few.
 */
public final class Restatements implements FactTable {
  private static final Table TABLE =
      Table.of("restatement", "account text", "seq bigint", "at timestamptz");

  private record Span(long seq, Instant at) {
    Span with(Span later) {
      return new Span(later.seq, later.at.isBefore(at) ? later.at : at);
    }
  }

  @Override
  public Table table() {
    return TABLE;
  }

  @Override
  public void collect(BatchFacts batch, Rows rows) {
    Map<AccountId, Span> open = new LinkedHashMap<>();
    for (Recorded each : batch.recorded()) {
      if (each.entry().change() instanceof DayRolled rolled) {
        Span ended = open.remove(rolled.account());
        if (ended != null) {
          add(rows, rolled.account(), ended);
        }
      }
      for (LateFacts late : LateFacts.of(each)) {
        open.merge(late.account(), new Span(each.entry().seq(), late.at()), Span::with);
      }
    }
    open.forEach((account, span) -> add(rows, account, span));
  }

  private static void add(Rows rows, AccountId account, Span span) {
    rows.add(account.value(), span.seq, span.at);
  }
}
