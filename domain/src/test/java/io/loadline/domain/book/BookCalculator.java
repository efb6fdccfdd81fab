package io.loadline.domain.book;

import io.loadline.domain.position.Lot;
import io.loadline.domain.position.LotMatch;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.PositionChange;
import io.loadline.domain.testing.Calculator;
import io.loadline.domain.testing.Figures;
import io.loadline.domain.testing.History;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the figures of a history off the books of the domain. */
final class BookCalculator implements Calculator {

  @Override
  public Figures calculate(History history, Map<String, BigDecimal> marks) {
    Replay replay = Replay.of(history, Instant.EPOCH, Map.of());
    Map<String, Figures.Position> positions = new TreeMap<>();
    Map<String, Map<String, Figures.Position>> books = new TreeMap<>();
    for (Timeline timeline : replay.timelines()) {
      Holding holding = timeline.end();
      String key = holding.key().toString();
      BigDecimal mark = marks.get(holding.key().instrument().value());
      Changes changes = new Changes();
      timeline.steps().forEach(changes::add);
      positions.put(key, figures(holding.position(), mark, changes.ofPosition));
      Map<String, Figures.Position> ofKey = new TreeMap<>();
      holding
          .books()
          .forEach(
              book ->
                  ofKey.put(
                      book.getKey().value(),
                      figures(
                          book.getValue(),
                          mark,
                          changes.ofBooks.getOrDefault(book.getKey().value(), List.of()))));
      books.put(key, ofKey);
    }
    Map<String, BigDecimal> cash = new TreeMap<>();
    replay
        .book()
        .cash()
        .balances()
        .forEach(balance -> cash.put(balance.getKey().code(), balance.getValue()));
    return new Figures(positions, books, cash);
  }

  private static Figures.Position figures(
      Position position, @Nullable BigDecimal mark, List<PositionChange> changes) {
    Map<String, BigDecimal> fees = new TreeMap<>();
    position.fees().forEach(fee -> fees.put(fee.getKey().code(), fee.getValue()));
    List<BigDecimal> trips = new ArrayList<>();
    List<Figures.Match> matches = new ArrayList<>();
    for (PositionChange change : changes) {
      change.matches().forEach(match -> matches.add(figures(match)));
      if (change.trip() != null) {
        trips.add(change.trip());
      }
    }
    return new Figures.Position(
        position.quantity(),
        position.cost(),
        position.averagePrice(),
        position.lots().values().map(BookCalculator::figures).toList(),
        position.settled().realizedGross(),
        position.settled().realizedNet(),
        fees,
        mark == null ? null : position.unrealized(mark),
        mark == null ? null : position.marketValue(mark),
        matches,
        trips);
  }

  private static Figures.Lot figures(Lot lot) {
    return new Figures.Lot(lot.fillId().value(), lot.quantity(), lot.cost());
  }

  private static Figures.Match figures(LotMatch match) {
    return new Figures.Match(
        match.lot().fillId().value(), match.quantity(), match.cost(), match.gain());
  }

  /** What the steps of a timeline did to the position, and to each book. */
  private static final class Changes {
    final List<PositionChange> ofPosition = new ArrayList<>();
    final Map<String, List<PositionChange>> ofBooks = new TreeMap<>();

    void add(HoldingChange step) {
      if (step.position() != null) {
        ofPosition.add(step.position());
      }
      if (step.book() != null) {
        ofBooks
            .computeIfAbsent(step.algorithm().value(), unused -> new ArrayList<>())
            .add(step.book());
      }
    }
  }
}
