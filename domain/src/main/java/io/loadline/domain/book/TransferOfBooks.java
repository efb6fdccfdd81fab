package io.loadline.domain.book;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.Lots;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.TransferEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a transfer does to a position and its attribution books, so that the books still add up and
 * nothing is realized in them either.
 *
 * <p>A lot that goes is taken from the books that hold it at the same cost. What no book holds (the
 * algorithms have closed each other's lots) is taken from the book {@code manual} as a sale without
 * an algorithm would be: it then stands on the other side, at the cost of the lots. Lots that come
 * are of the book {@code manual}: no algorithm of this account opened them.
 */
final class TransferOfBooks {
  private final Holding before;
  private final TransferEvent event;
  private final Instant dayStart;
  private final Position position;

  TransferOfBooks(Holding before, TransferEvent event, Instant dayStart) {
    this.before = before;
    this.event = event;
    this.dayStart = dayStart;
    position = moved(before.position(), event.lots(), event.incoming());
  }

  /** True when the books can give the lots without realizing anything. */
  static boolean canGive(Holding holding, List<Lot> lots) {
    Allocation allocation = new Allocation(holding, lots);
    return isAlone(holding)
        || holding
            .book(AlgorithmId.MANUAL)
            .without(
                allocation.given.getOrDefault(AlgorithmId.MANUAL, List.of()),
                Instant.EPOCH,
                Instant.EPOCH)
            .mayTake(Lots.quantity(allocation.unheld).negate());
  }

  Position position() {
    return position;
  }

  PersistentMap<AlgorithmId, Position> books() {
    return event.incoming() ? taking() : giving();
  }

  private PersistentMap<AlgorithmId, Position> taking() {
    AlgorithmId taker = taker();
    boolean alone =
        before.books().isEmpty()
            || (isAlone(before) && before.books().get(taker) == before.position());
    return before
        .books()
        .with(taker, alone ? position : moved(before.book(taker), event.lots(), true));
  }

  /** Manual; where that stands on the other side, the first one that does not. */
  private AlgorithmId taker() {
    var units = event.signedQuantity();
    return before.book(AlgorithmId.MANUAL).mayTake(units)
        ? AlgorithmId.MANUAL
        : before
            .books()
            .entries()
            .filter(book -> book.getValue().mayTake(units))
            .findFirst()
            .map(Map.Entry::getKey)
            .orElseThrow(() -> new IllegalStateException("books do not add up: " + before.key()));
  }

  private PersistentMap<AlgorithmId, Position> giving() {
    if (isAlone(before)) {
      return before.books().with(before.books().first().getKey(), position);
    }
    Allocation allocation = new Allocation(before, event.lots());
    PersistentMap<AlgorithmId, Position> books = before.books();
    for (Map.Entry<AlgorithmId, List<Lot>> given : allocation.given.entrySet()) {
      Position book = moved(before.book(given.getKey()), given.getValue(), false);
      books = books.with(given.getKey(), book);
    }
    if (!allocation.unheld.isEmpty()) {
      Position known = books.get(AlgorithmId.MANUAL);
      Position manual = known == null ? before.book(AlgorithmId.MANUAL) : known;
      List<Lot> owed =
          allocation.unheld.stream()
              .map(lot -> lot.with(lot.quantity().negate(), lot.cost().negate()))
              .toList();
      books = books.with(AlgorithmId.MANUAL, moved(manual, owed, true));
    }
    return books;
  }

  private static boolean isAlone(Holding holding) {
    return holding.books().size() == 1 && holding.books().first().getValue() == holding.position();
  }

  private Position moved(Position book, List<Lot> lots, boolean incoming) {
    return incoming
        ? book.with(lots, event.at(), dayStart)
        : book.without(lots, event.at(), dayStart);
  }

  /** Which book gives which lots. */
  private static final class Allocation {
    final Map<AlgorithmId, List<Lot>> given = new TreeMap<>();
    final List<Lot> unheld = new ArrayList<>();

    Allocation(Holding holding, List<Lot> lots) {
      for (Lot lot : lots) {
        Lot rest = lot;
        for (Map.Entry<AlgorithmId, Position> book : holding.books()) {
          Lot shared = rest.quantity().signum() == 0 ? null : book.getValue().sharedLot(rest);
          if (shared != null) {
            given.computeIfAbsent(book.getKey(), key -> new ArrayList<>()).add(shared);
            rest =
                rest.with(
                    rest.quantity().subtract(shared.quantity()),
                    rest.cost().subtract(shared.cost()));
          }
        }
        if (rest.quantity().signum() != 0) {
          unheld.add(rest);
        }
      }
    }
  }
}
