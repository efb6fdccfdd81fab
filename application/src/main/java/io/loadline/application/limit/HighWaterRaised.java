package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.Peak;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An account is further ahead than it ever was. */
public record HighWaterRaised(AccountId account, Peak highWater) implements Change {
  @Override
  public String action() {
    return "HIGH_WATER_RAISED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/high-water";
  }

  @Override
  public Applied applyTo(State state, Place place) {
    OrderBook book = state.orders(account);
    Moment moment = new Moment(highWater.at(), place.seq());
    return Applied.of(
        state.with(
            book.with(book.highWater().with(moment, highWater.on(deposits(state, account))))));
  }

  /** Net deposits as the state knows them; null while the rate of one is unknown. */
  static @Nullable BigDecimal deposits(State state, AccountId account) {
    Book book = state.book(account);
    return book == null || book.cash().unknownDeposits() > 0 ? null : book.cash().netDeposits();
  }
}
