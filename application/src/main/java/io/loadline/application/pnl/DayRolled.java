package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.OpeningDay;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.Peak;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trading day of an account ended and the next one began.
 *
 * @param next the day that begins, with what the account is worth at its start
 * @param closed what the account made of the day that ended
 */
public record DayRolled(AccountId account, OpeningDay next, ClosedDay closed) implements Change {

  /**
   * The day that ended.
   *
   * @param equity at its end in reporting currency; null when a mark or rate was missing
   * @param deposits net deposits of the day in reporting currency
   */
  public record ClosedDay(
      Instant start, Instant end, @Nullable BigDecimal equity, BigDecimal deposits)
      implements Effect {}

  @Override
  public String action() {
    return "DAY_ROLLED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/days/" + next.start();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    Book ended = Objects.requireNonNull(state.book(account));
    State rolled = state.with(ended.with(next));
    BigDecimal profit = profit(ended);
    if (profit == null) {
      return new Applied(rolled, closed);
    }
    OrderBook orders = state.orders(account);
    Peak peak =
        new Peak(
            profit, next.start(), PeakMarks.of(ended, this::close), ended.cash().netDeposits());
    HighWater highWater = orders.highWater().with(Moment.startOf(next.start()), peak);
    return new Applied(rolled.with(orders.with(highWater)), closed);
  }

  private @Nullable BigDecimal close(PositionKey key) {
    return next.close(key.instrument());
  }

  /** What the account was ahead when the day ended; null when unknown, or not begun. */
  private @Nullable BigDecimal profit(Book ended) {
    return closed.equity == null || ended.cash().unknownDeposits() > 0 || ended.isEmpty()
        ? null
        : closed.equity.subtract(ended.cash().netDeposits());
  }
}
