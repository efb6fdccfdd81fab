package io.loadline.domain.book;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.CostBasis;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.Lot;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.PositionChange;
import io.loadline.domain.position.PositionEvent;
import io.loadline.domain.position.SplitEvent;
import io.loadline.domain.position.TransferEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A position and the attribution books of the algorithms that traded it. Immutable.
 *
 * <p>There may be a million of these: what most of them need not have, a book beside the position
 * where one algorithm alone has traded, and an object for the place of the last event, is not kept
 * but made when it is asked for.
 */
public final class Holding {
  private static final PersistentMap<AlgorithmId, Position> NO_BOOKS = PersistentMap.empty();

  private final PositionKey key;
  private final Position position;

  /** The algorithm whose book is the position itself; null when {@link #several} says it. */
  private final @Nullable AlgorithmId alone;

  private final @Nullable PersistentMap<AlgorithmId, Position> several;
  private final Instant lastAt;
  private final int lastRank;
  private final long lastArrival;

  /**
   * A holding of these parts.
   *
   * @param position the account's own: the truth a broker would confirm
   * @param books one per algorithm; their total P&amp;L adds up to the position's, exactly
   * @param last the place of the latest event applied
   */
  public Holding(
      PositionKey key,
      Position position,
      PersistentMap<AlgorithmId, Position> books,
      EventKey last) {
    this.key = key;
    this.position = position;
    boolean one = books.size() == 1 && books.first().getValue() == position;
    this.alone = one ? books.first().getKey() : null;
    this.several = one ? null : books;
    this.lastAt = last.at();
    this.lastRank = last.rank();
    this.lastArrival = last.arrival();
  }

  public static Holding none(PositionKey key, ContractSpec contract, CostBasis basis) {
    return new Holding(key, Position.flat(contract, basis), NO_BOOKS, EventKey.BEFORE_ALL);
  }

  public PositionKey key() {
    return key;
  }

  /** The account's own position: the truth a broker would confirm. */
  public Position position() {
    return position;
  }

  /** One position per algorithm; their total P&amp;L adds up to the account's, exactly. */
  public PersistentMap<AlgorithmId, Position> books() {
    return several != null ? several : NO_BOOKS.with(Objects.requireNonNull(alone), position);
  }

  /** The place of the latest event applied. */
  public EventKey last() {
    return new EventKey(lastAt, lastRank, lastArrival);
  }

  /** True when the event belongs after everything applied so far. */
  public boolean isNext(EventKey event) {
    return event.compareTo(last()) > 0;
  }

  public Position book(AlgorithmId algorithm) {
    Position book = several == null ? alone(algorithm) : several.get(algorithm);
    return book == null ? Position.flat(position.contract(), position.basis()) : book;
  }

  private @Nullable Position alone(AlgorithmId algorithm) {
    return algorithm.equals(alone) ? position : null;
  }

  /** True when the position is the book of that algorithm, or of any at all. */
  private boolean isOf(AlgorithmId algorithm) {
    return several == null ? algorithm.equals(alone) : several.isEmpty();
  }

  /** The holding with position and books as of the beginning of the day; those of it stay. */
  public Holding rolledTo(Instant dayStart) {
    Position rolled = position.rolledTo(dayStart);
    PersistentMap<AlgorithmId, Position> books = books();
    PersistentMap<AlgorithmId, Position> rolledBooks = books;
    for (Map.Entry<AlgorithmId, Position> book : books) {
      Position part = book.getValue() == position ? rolled : book.getValue().rolledTo(dayStart);
      rolledBooks = part == book.getValue() ? rolledBooks : rolledBooks.with(book.getKey(), part);
    }
    return rolled == position && rolledBooks == books
        ? this
        : new Holding(key, rolled, rolledBooks, last());
  }

  /** The holding as if a fill that opened lots of it had come under another number. */
  public Holding renumbered(FillId fill, long arrival) {
    Position own = position.renumbered(fill, arrival);
    PersistentMap<AlgorithmId, Position> known = books();
    PersistentMap<AlgorithmId, Position> renumbered = known;
    for (Map.Entry<AlgorithmId, Position> book : known) {
      Position part = book.getValue() == position ? own : book.getValue().renumbered(fill, arrival);
      renumbered = part == book.getValue() ? renumbered : renumbered.with(book.getKey(), part);
    }
    return own == position && renumbered == known
        ? this
        : new Holding(key, own, renumbered, last());
  }

  /**
   * Applies an event that comes after everything applied so far.
   *
   * @param dayStart the beginning of the account's current trading day
   */
  public HoldingChange apply(PositionEvent event, Instant dayStart) {
    return switch (event) {
      case Execution execution -> execute(event, execution, dayStart);
      case SplitEvent split -> split(split, dayStart);
      case TransferEvent transfer -> transfer(transfer, dayStart);
    };
  }

  private HoldingChange execute(PositionEvent event, Execution execution, Instant dayStart) {
    AlgorithmId algorithm = execution.fill().algorithm();
    PositionChange change = position.apply(execution, dayStart);
    PositionChange bookChange =
        isOf(algorithm) ? change : book(algorithm).apply(execution, dayStart);
    Holding after =
        new Holding(key, change.after(), books().with(algorithm, bookChange.after()), event.key());
    return new HoldingChange(event, after, algorithm, change, bookChange);
  }

  /** True when its books can give these lots of the position without realizing anything. */
  public boolean canGive(List<Lot> lots) {
    return TransferOfBooks.canGive(this, lots);
  }

  private HoldingChange transfer(TransferEvent event, Instant dayStart) {
    TransferOfBooks moving = new TransferOfBooks(this, event, dayStart);
    Holding after = new Holding(key, moving.position(), moving.books(), event.key());
    return new HoldingChange(event, after, AlgorithmId.MANUAL, null, null);
  }

  /** The books are converted one by one; the last open one takes the rest, so that they add up. */
  private HoldingChange split(SplitEvent event, Instant dayStart) {
    Split split = event.split();
    Position converted = position.apply(split, split.convert(position.quantity()), dayStart);
    PersistentMap<AlgorithmId, Position> convertedBooks = NO_BOOKS;
    BigDecimal rest = converted.quantity();
    int open = openBooks();
    for (Map.Entry<AlgorithmId, Position> entry : books()) {
      Position book = entry.getValue();
      boolean lastOpen = !book.isFlat() && --open == 0;
      BigDecimal quantity = lastOpen ? rest : split.convert(book.quantity());
      rest = rest.subtract(quantity);
      convertedBooks =
          convertedBooks.with(
              entry.getKey(), book == position ? converted : book.apply(split, quantity, dayStart));
    }
    Holding after = new Holding(key, converted, convertedBooks, event.key());
    BigDecimal fraction =
        converted
            .quantity()
            .subtract(converted.quantity().setScale(event.quantityScale(), RoundingMode.DOWN));
    Price inLieu = event.split().cashInLieu();
    if (inLieu == null || fraction.signum() == 0) {
      return new HoldingChange(event, after, AlgorithmId.MANUAL, null, null);
    }
    return after.execute(event, cashInLieu(event, after, fraction, inLieu), dayStart);
  }

  private int openBooks() {
    return (int) books().values().filter(book -> !book.isFlat()).count();
  }

  /** The fill that pays a fraction in cash; it goes to the book that holds the most of it. */
  private Execution cashInLieu(SplitEvent event, Holding after, BigDecimal fraction, Price price) {
    AlgorithmId largest =
        after
            .books()
            .entries()
            .filter(book -> book.getValue().quantity().signum() == fraction.signum())
            .max(Comparator.comparing(book -> book.getValue().quantity().abs()))
            .map(Map.Entry::getKey)
            .orElse(AlgorithmId.MANUAL);
    Fill fill =
        new Fill(
            FillId.ofSplit(
                event.split().id(), event.sharesName() ? key.instrument() : null, key.side()),
            key.instrument(),
            Side.ofSign(-fraction.signum()),
            new Quantity(fraction.abs()),
            price,
            event.split().effectiveAt(),
            null,
            null,
            largest,
            null,
            key.side());
    return new Execution(fill, event.arrival(), BigDecimal.ONE, event.reportingRate());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Holding that
        && key.equals(that.key)
        && position.equals(that.position)
        && books().equals(that.books())
        && last().equals(that.last());
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, position, last());
  }

  @Override
  public String toString() {
    return "Holding[key=" + key + ", position=" + position + ", books=" + books() + "]";
  }
}
