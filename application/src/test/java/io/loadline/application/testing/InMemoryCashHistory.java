package io.loadline.application.testing;

import io.loadline.application.account.CashHistory;
import io.loadline.application.account.CashMoved;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.cash.CashMovement;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cash movements of a journal in memory. */
final class InMemoryCashHistory implements CashHistory {
  private final InMemoryJournal journal;

  InMemoryCashHistory(InMemoryJournal journal) {
    this.journal = journal;
  }

  @Override
  public List<Line> find(AccountId account, Filter filter, @Nullable Place after, int limit) {
    return journal.entries().stream()
        .filter(
            each ->
                each.entry().change() instanceof CashMoved moved
                    && moved.account().equals(account)
                    && fits(filter, moved.movement()))
        .map(
            each -> {
              CashMoved moved = (CashMoved) each.entry().change();
              return new Line(moved.movement(), each.entry().seq(), moved.rate());
            })
        .filter(line -> after == null || line.place().compareTo(after) > 0)
        .sorted(Comparator.comparing(Line::place))
        .limit(limit)
        .toList();
  }

  private static boolean fits(Filter filter, CashMovement movement) {
    return (filter.id() == null || filter.id().equals(movement.id()))
        && (filter.type() == null || filter.type() == movement.type())
        && (filter.currency() == null || filter.currency().equals(movement.money().currency()))
        && (filter.instrument() == null || filter.instrument().equals(movement.instrument()))
        && (filter.algorithm() == null || filter.algorithm().equals(movement.algorithm()))
        && (filter.from() == null || !movement.at().isBefore(filter.from()))
        && (filter.to() == null || movement.at().isBefore(filter.to()));
  }
}
