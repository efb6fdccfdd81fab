package io.loadline.application.testing;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.fill.FillHistory;
import io.loadline.application.fill.FirmFills;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fills of a journal in memory, of several accounts. */
final class InMemoryFirmFills implements FirmFills {
  private final InMemoryJournal journal;

  InMemoryFirmFills(InMemoryJournal journal) {
    this.journal = journal;
  }

  @Override
  public List<Line> find(
      AcrossAccounts across,
      FillHistory.Filter filter,
      AcrossAccounts.@Nullable Place after,
      int limit) {
    Comparator<AcrossAccounts.Place> order = across.order();
    InMemoryFillHistory history = new InMemoryFillHistory(journal);
    return journal.accounts().stream()
        .filter(across::has)
        .flatMap(
            account ->
                history.find(account, filter, null, Integer.MAX_VALUE).stream()
                    .map(line -> new Line(account, line)))
        .filter(line -> after == null || order.compare(line.place(), after) > 0)
        .sorted(Comparator.comparing(Line::place, order))
        .limit(limit)
        .toList();
  }
}
