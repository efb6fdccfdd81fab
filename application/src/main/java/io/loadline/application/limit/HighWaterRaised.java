package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.Peak;

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
    return Applied.of(state.with(book.with(book.highWater().with(moment, highWater))));
  }
}
