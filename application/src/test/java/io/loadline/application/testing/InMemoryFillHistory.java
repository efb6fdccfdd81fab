package io.loadline.application.testing;

import io.loadline.application.fill.FillHistory;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The fills of a journal in memory. */
final class InMemoryFillHistory implements FillHistory {
  private final InMemoryJournal journal;

  InMemoryFillHistory(InMemoryJournal journal) {
    this.journal = journal;
  }

  @Override
  public Optional<Line> one(AccountId account, FillId fill) {
    return find(account, Filter.ALL, null, Integer.MAX_VALUE).stream()
        .filter(line -> line.execution().fill().fillId().equals(fill))
        .findFirst();
  }

  @Override
  public List<Line> find(AccountId account, Filter filter, @Nullable Place after, int limit) {
    return lines(account, filter)
        .filter(line -> after == null || line.place().compareTo(after) > 0)
        .sorted(Comparator.comparing(Line::place))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Line> latest(AccountId account, Filter filter, @Nullable Place before, int limit) {
    return lines(account, filter)
        .filter(line -> before == null || line.place().compareTo(before) < 0)
        .sorted(Comparator.comparing(Line::place).reversed())
        .limit(limit)
        .toList();
  }

  private Stream<Line> lines(AccountId account, Filter filter) {
    StandingFills standing = StandingFills.after(journal.entries());
    return standing.all().stream()
        .filter(entry -> entry.getKey().account().equals(account))
        .map(entry -> standing.line(entry.getKey(), entry.getValue()))
        .filter(line -> fits(filter, line.execution().fill()));
  }

  private static boolean fits(Filter filter, Fill fill) {
    Instant at = fill.executedAt();
    return (filter.instrument() == null || filter.instrument().equals(fill.instrument()))
        && (filter.algorithm() == null || filter.algorithm().equals(fill.algorithm()))
        && (filter.order() == null || filter.order().equals(fill.orderId()))
        && (filter.from() == null || !at.isBefore(filter.from()))
        && (filter.to() == null || at.isBefore(filter.to()));
  }
}
