package io.loadline.application.order;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.Order;

/**
 * The order was cancelled at the venue: it reserves no more.
 *
 * @param order as it stands now
 */
public record OrderCancelled(AccountId account, Order order) implements Memorable {
  @Override
  public String action() {
    return "ORDER_CANCELLED";
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
