package io.loadline.application.limit;

import io.loadline.application.account.AfterTransfer;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Turn;
import io.loadline.application.fill.AfterFill;
import io.loadline.application.order.OrderFilled;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.Watch;
import io.loadline.domain.control.WatchKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import java.math.BigDecimal;
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
    review.afterFill(turn, book, fill.algorithm(), key);
  }

  @Override
  public void moved(Turn turn, AccountId account, PositionKey position) {
    Book book = Objects.requireNonNull(turn.book(account));
    shortSale(turn, book, position);
    review.afterFill(turn, book, AlgorithmId.MANUAL, position);
  }

  /** Moves the fill's order on, if it names one that is known. */
  private static void progress(
      Turn turn, AccountId account, Fill fill, @Nullable Fill before, @Nullable Fill after) {
    Optional<ClientOrderId> id = orderId(fill);
    Optional<Order> known = id.flatMap(order -> find(turn, account, order));
    if (known.isEmpty() || !isOf(known.get(), fill)) {
      return;
    }
    Order was = known.get();
    Order now = was;
    if (before != null) {
      now = now.filled(before.quantity().value().negate(), before.price().value());
    }
    if (after != null) {
      now = now.filled(after.quantity().value(), after.price().value());
    }
    if (now.equals(was)) {
      return;
    }
    turn.record(new OrderFilled(account, now, fill.fillId()));
    if (now.overfill().compareTo(was.overfill()) > 0) {
      overfilled(turn, account, now);
    }
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
    WatchKey watched = new WatchKey(new LimitId(book.account().id() + ":" + SHORT), key.toString());
    Watch watch = turn.state().controls().watches().get(watched);
    Holding holding = book.holdings().get(key);
    BigDecimal held = holding == null ? BigDecimal.ZERO : holding.position().quantity();
    boolean isShort = held.signum() < 0;
    if (isShort && !allowed && (watch == null || watch.breach() == null)) {
      Review.raise(
          turn,
          book,
          key.instrument(),
          new Breach(
              null,
              null,
              null,
              held.negate(),
              BigDecimal.ZERO,
              held.negate(),
              SHORT,
              "is short where short selling is not allowed: " + key + " " + Decimals.text(held)),
          watched);
    } else if (!isShort && watch != null && watch.breach() != null) {
      BreachCase breach = turn.state().controls().breaches().get(watch.breach());
      if (breach != null && breach.over()) {
        turn.record(new BreachChanged(breach.backUnder(turn.now())));
      }
    }
  }

  private static Optional<Order> find(Turn turn, AccountId account, ClientOrderId id) {
    Order working = turn.state().orders(account).order(id);
    return working != null ? Optional.of(working) : turn.order(account, id).map(KnownOrder::order);
  }

  private static boolean isOf(Order order, Fill fill) {
    return order.state() != OrderState.REJECTED
        && order.key().equals(new PositionKey(fill.instrument(), fill.positionSide()))
        && order.side() == fill.side();
  }

  private static Optional<ClientOrderId> orderId(Fill fill) {
    try {
      return Optional.ofNullable(fill.orderId()).map(ClientOrderId::new);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
