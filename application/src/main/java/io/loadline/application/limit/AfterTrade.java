package io.loadline.application.limit;

import io.loadline.application.account.AfterTransfer;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Turn;
import io.loadline.application.fill.AfterFill;
import io.loadline.application.order.OrderExpired;
import io.loadline.application.order.OrderFilled;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.control.Watch;
import io.loadline.domain.control.WatchKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a fill or a transfer besides the position: its order reserves that much less,
 * and the limits are looked at again. A fill is a fact: what it should not have done is noted as a
 * breach, never refused.
 */
public final class AfterTrade implements AfterFill, AfterTransfer {
  private static final String SHORT = "SHORT_NOT_ALLOWED";
  private static final String CLOSED_TOO_MUCH = "CLOSES_MORE_THAN_HELD";

  /** The rules about positions whose breaches last until the position is right again. */
  private static final List<String> RULES = List.of(SHORT, CLOSED_TOO_MUCH);

  private final Review review;

  public AfterTrade(Review review) {
    this.review = review;
  }

  @Override
  public void changed(Turn turn, AccountId account, @Nullable Fill before, @Nullable Fill after) {
    Fill fill = Objects.requireNonNull(after != null ? after : before);
    progress(turn, account, fill, before, after);
    Book book = Objects.requireNonNull(turn.book(account));
    PositionKey key = new PositionKey(fill.instrument(), fill.positionSide());
    shortSale(turn, book, key);
    wrongSide(turn, book, key);
    review.afterFill(turn, book, fill.algorithm(), key);
  }

  @Override
  public void moved(Turn turn, AccountId account, PositionKey position) {
    Book book = Objects.requireNonNull(turn.book(account));
    shortSale(turn, book, position);
    review.afterFill(turn, book, AlgorithmId.MANUAL, position);
  }

  @Override
  public void correctionRefused(Turn turn, AccountId account, Fill fill, Refusal refusal) {
    raise(
        turn,
        Objects.requireNonNull(turn.book(account)),
        fill.instrument(),
        "CORRECTION_NOT_APPLIED",
        "a correction that came before fill "
            + fill.fillId()
            + " cannot be applied to it: "
            + refusal.detail());
  }

  /**
   * Moves the fill's order on, if it names one that is known, and says so when the two contradict
   * each other. What has another instrument or side fills nothing of the order.
   */
  private static void progress(
      Turn turn, AccountId account, Fill fill, @Nullable Fill before, @Nullable Fill after) {
    Optional<Order> known = turn.orderOf(account, fill);
    if (known.isEmpty()) {
      return;
    }
    Order was = ended(turn, account, known.get());
    String contradiction = before == null ? contradiction(was, fill) : null;
    if (contradiction != null) {
      Book book = Objects.requireNonNull(turn.book(account));
      raise(turn, book, fill.instrument(), "ORDER_CONTRADICTED", contradiction);
    }
    if (!isOf(was, fill)) {
      return;
    }
    Order now = was;
    if (before != null) {
      now =
          now.filled(
              before.quantity().value().negate(), before.price().value(), before.executedAt());
    }
    if (after != null) {
      now = now.filled(after.quantity().value(), after.price().value(), after.executedAt());
    }
    if (now.equals(was)) {
      return;
    }
    turn.record(new OrderFilled(account, now, fill.fillId()));
    if (now.overfill().compareTo(was.overfill()) > 0) {
      overfilled(turn, account, now);
    }
  }

  /** The order; as expired when its time is over and nobody has said so yet. */
  private static Order ended(Turn turn, AccountId account, Order order) {
    Instant end = order.request().expiresAt();
    if (end == null || end.isAfter(turn.now()) || !order.state().isWorking()) {
      return order;
    }
    Order expired = order.in(OrderState.EXPIRED);
    turn.record(new OrderExpired(account, expired));
    return expired;
  }

  /** In which way the fill is not one of its order; null when it is. */
  private static @Nullable String contradiction(Order order, Fill fill) {
    List<String> reasons = new ArrayList<>();
    switch (order.state()) {
      case REJECTED, CANCELLED, EXPIRED -> reasons.add("the order is " + order.state());
      case ACCEPTED, PARTIALLY_FILLED, FILLED, CANCEL_REQUESTED -> {}
    }
    if (!order.key().equals(key(fill))) {
      reasons.add("the order is of " + order.key() + ", the fill of " + key(fill));
    }
    if (order.side() != fill.side()) {
      reasons.add("the order is a " + order.side() + ", the fill a " + fill.side());
    }
    if (!order.algorithm().equals(fill.algorithm())) {
      reasons.add(
          "the order is of algorithm "
              + order.algorithm()
              + ", the fill of algorithm "
              + fill.algorithm());
    }
    return reasons.isEmpty()
        ? null
        : "fill "
            + fill.fillId()
            + " contradicts order "
            + order.id()
            + ": "
            + String.join("; ", reasons);
  }

  private static PositionKey key(Fill fill) {
    return new PositionKey(fill.instrument(), fill.positionSide());
  }

  private static void raise(
      Turn turn, Book book, InstrumentId instrument, String code, String detail) {
    Review.raise(turn, book, instrument, Breach.ofRule(code, detail), null);
  }

  private static void overfilled(Turn turn, AccountId account, Order order) {
    Book book = Objects.requireNonNull(turn.book(account));
    Review.raise(
        turn,
        book,
        order.key().instrument(),
        new Breach(
            null,
            null,
            null,
            order.filledQuantity(),
            order.quantity(),
            order.overfill(),
            "OVERFILL",
            "filled beyond order "
                + order.id()
                + ": "
                + Decimals.text(order.filledQuantity())
                + " of "
                + Decimals.text(order.quantity())),
        null);
  }

  /**
   * Notes once that the position is short where that is not allowed, until it is not short any
   * more.
   */
  private static void shortSale(Turn turn, Book book, PositionKey key) {
    Listing listing = Objects.requireNonNull(turn.state().listing(key.instrument()));
    boolean allowed = book.account().shortSelling() && listing.instrument().shortSelling();
    if (key.side() != PositionSide.NET && allowed) {
      return;
    }
    BigDecimal held = held(book, key);
    boolean isShort = held.signum() < 0;
    watch(
        turn,
        book,
        key,
        SHORT,
        isShort && !allowed,
        isShort,
        held,
        "is short where short selling is not allowed: " + key + " " + Decimals.text(held));
  }

  /**
   * Notes once that a bust or correction has left a side of a hedged account with the other sign,
   * until it has its own again.
   */
  private static void wrongSide(Turn turn, Book book, PositionKey key) {
    if (key.side() == PositionSide.NET) {
      return;
    }
    BigDecimal held = held(book, key);
    boolean wrong = held.signum() == (key.side() == PositionSide.LONG ? -1 : 1);
    watch(
        turn,
        book,
        key,
        CLOSED_TOO_MUCH,
        wrong,
        wrong,
        held,
        "fills have closed more than the "
            + key.side()
            + " side holds, after a bust or correction: "
            + key
            + " "
            + Decimals.text(held));
  }

  private static BigDecimal held(Book book, PositionKey key) {
    Holding holding = book.holdings().get(key);
    return holding == null ? BigDecimal.ZERO : holding.position().quantity();
  }

  /**
   * Raises a breach of a rule about a position once, and ends it when the position is right again.
   *
   * @param broken whether a breach is to be raised
   * @param over whether one that was raised goes on
   */
  private static void watch(
      Turn turn,
      Book book,
      PositionKey key,
      String code,
      boolean broken,
      boolean over,
      BigDecimal held,
      String detail) {
    WatchKey watched = new WatchKey(nameOf(book.account().id(), code), key.toString());
    Watch watch = turn.state().controls().watches().get(watched);
    BreachId known = watch == null ? null : watch.breach();
    BreachCase before = known == null ? null : turn.state().controls().breaches().get(known);
    if (broken && before != null && !before.isClosed() && !before.over()) {
      turn.record(new BreachChanged(before.overAgain()));
    } else if (broken && known == null) {
      BigDecimal excess = held.abs();
      Review.raise(
          turn,
          book,
          key.instrument(),
          new Breach(null, null, null, excess, BigDecimal.ZERO, excess, code, detail),
          watched);
    } else if (!over && before != null && before.over()) {
      turn.record(new BreachChanged(before.backUnder(turn.now())));
    }
  }

  private static LimitId nameOf(AccountId account, String rule) {
    return new LimitId(account + ":" + rule);
  }

  /** True for a name under which a rule about positions is watched, which no limit can have. */
  static boolean isOfRule(LimitId id) {
    return RULES.stream().anyMatch(rule -> id.value().endsWith(":" + rule));
  }

  private static boolean isOf(Order order, Fill fill) {
    return order.key().equals(key(fill)) && order.side() == fill.side();
  }
}
