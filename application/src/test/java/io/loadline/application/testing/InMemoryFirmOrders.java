package io.loadline.application.testing;

import io.loadline.application.account.AcrossAccounts;
import io.loadline.application.engine.Recorded;
import io.loadline.application.order.FirmOrders;
import io.loadline.application.order.OrderDecided;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.order.Order;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The orders of a journal in memory, of several accounts. */
final class InMemoryFirmOrders implements FirmOrders {
  private final InMemoryJournal journal;

  InMemoryFirmOrders(InMemoryJournal journal) {
    this.journal = journal;
  }

  @Override
  public List<Line> find(
      AcrossAccounts across, Filter filter, AcrossAccounts.@Nullable Place after, int limit) {
    Comparator<AcrossAccounts.Place> order = across.order();
    return journal.entries().stream()
        .flatMap(this::line)
        .filter(line -> across.has(line.account()) && fits(filter, line))
        .filter(line -> after == null || order.compare(line.place(), after) > 0)
        .sorted(Comparator.comparing(Line::place, order))
        .limit(limit)
        .toList();
  }

  private Stream<Line> line(Recorded recorded) {
    if (!(recorded.entry().change() instanceof OrderDecided decided)) {
      return Stream.empty();
    }
    return journal.orders(decided.account()).stream()
        .filter(known -> known.order().id().equals(decided.order().id()))
        .map(
            known ->
                new Line(
                    decided.account(),
                    known.order(),
                    recorded.entry().seq(),
                    decided.findings().breaches().stream().map(Breach::code).distinct().toList(),
                    recorded.entry().actor().value()));
  }

  private static boolean fits(Filter filter, Line line) {
    Order order = line.order();
    Instant at = order.createdAt();
    return (filter.instrument() == null || filter.instrument().equals(order.key().instrument()))
        && (filter.algorithm() == null || filter.algorithm().equals(order.algorithm()))
        && (filter.state() == null || filter.state() == order.state())
        && (filter.accepted() == null || filter.accepted() == line.codes().isEmpty())
        && (filter.code() == null || line.codes().contains(filter.code()))
        && (filter.from() == null || !at.isBefore(filter.from()))
        && (filter.to() == null || at.isBefore(filter.to()))
        && (filter.only() == null || filter.only().contains(new Key(line.account(), order.id())));
  }
}
