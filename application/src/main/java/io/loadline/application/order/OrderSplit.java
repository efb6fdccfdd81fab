package io.loadline.application.order;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.order.Order;

/**
 * The instrument of an open order was split: its quantities and prices are per unit from after the
 * split.
 *
 * @param order as it stands now
 */
public record OrderSplit(AccountId account, Order order, SplitId split) implements Memorable {
  @Override
  public String action() {
    return "ORDER_SPLIT";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/orders/" + order.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(state.orders(account).with(order)));
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory.moved(account, order);
  }
}
