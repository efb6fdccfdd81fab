package io.loadline.application.order;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants the order cancelled; it reserves on until that is confirmed.
 *
 * @param order as it stands now
 * @param horizon since when recent cancels must be remembered
 */
public record OrderCancelRequested(
    AccountId account, Order order, @Nullable String reason, Instant horizon) implements Memorable {
  @Override
  public String action() {
    return "ORDER_CANCEL_REQUESTED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/orders/" + order.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    OrderBook orders = state.orders(account).with(order);
    return Applied.of(
        state.with(
            horizon.isBefore(place.at())
                ? orders.notingCancel(new Moment(place.at(), place.seq()), order.request(), horizon)
                : orders));
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory.moved(account, order);
  }
}
