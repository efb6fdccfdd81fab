package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.HighWater;

/** An account is further ahead than it ever was. */
public record HighWaterRaised(AccountId account, HighWater highWater) implements Change {
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
    return Applied.of(state.with(state.orders(account).with(highWater)));
  }
}
