package io.loadline.application.testing;

import io.loadline.application.order.OrderHistory;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.OrderState;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The orders of a journal in memory. */
final class InMemoryOrderHistory implements OrderHistory {
  private final InMemoryJournal journal;

  InMemoryOrderHistory(InMemoryJournal journal) {
    this.journal = journal;
  }

  @Override
  public List<Line> find(AccountId account, @Nullable OrderState state, long after, int limit) {
    return lines(account, state)
        .filter(line -> line.seq() > after)
        .sorted(Comparator.comparing(Line::seq))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Line> latest(AccountId account, @Nullable OrderState state, long before, int limit) {
    return lines(account, state)
        .filter(line -> line.seq() < before)
        .sorted(Comparator.comparing(Line::seq).reversed())
        .limit(limit)
        .toList();
  }

  private Stream<Line> lines(AccountId account, @Nullable OrderState state) {
    return journal.orders(account).stream()
        .filter(known -> state == null || known.order().state() == state)
        .map(known -> new Line(known.order(), known.seq()));
  }
}
