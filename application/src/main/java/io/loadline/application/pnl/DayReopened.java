package io.loadline.application.pnl;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.Peak;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Marks or rates of before the trading day came after it had begun: its opening is what it would
 * have been with them.
 *
 * @param start when the open day began
 * @param from nothing before this changed: days that ended after it are to be recomputed
 * @param closes the previous closes that are others now
 * @param rates reporting currency per unit of the currencies whose rate at the start is another now
 */
public record DayReopened(
    AccountId account,
    Instant start,
    Instant from,
    PersistentMap<InstrumentId, BigDecimal> closes,
    PersistentMap<Currency, BigDecimal> rates)
    implements Change {
  @Override
  public String action() {
    return "DAY_REOPENED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/days/" + start;
  }

  @Override
  public Applied applyTo(State state, Place place) {
    Book book = Objects.requireNonNull(state.book(account)).reopened(closes, rates);
    State next = state.with(book);
    OrderBook orders = state.orders(account);
    HighWater highWater = restated(orders.highWater(), book);
    return Applied.of(highWater == orders.highWater() ? next : next.with(orders.with(highWater)));
  }

  /** What the account was ahead when the day began is another, or is known now. */
  private HighWater restated(HighWater highWater, Book book) {
    BigDecimal profit = book.profitAtOpening();
    if (profit == null) {
      return highWater;
    }
    Moment moment = Moment.startOf(start);
    Peak known = highWater.peaks().get(moment);
    PersistentMap<InstrumentId, BigDecimal> marks =
        known == null
            ? PeakMarks.of(book, key -> book.day().close(key.instrument()))
            : newer(known.marks());
    return highWater.with(
        moment,
        new Peak(
            profit,
            start,
            marks,
            book.cash().netDeposits().subtract(book.day().reportedDeposits())));
  }

  private PersistentMap<InstrumentId, BigDecimal> newer(
      PersistentMap<InstrumentId, BigDecimal> marks) {
    PersistentMap<InstrumentId, BigDecimal> newer = marks;
    for (Map.Entry<InstrumentId, BigDecimal> each : closes) {
      newer = marks.containsKey(each.getKey()) ? newer.with(each.getKey(), each.getValue()) : newer;
    }
    return newer;
  }
}
