package io.loadline.application.order;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.limit.Findings;
import io.loadline.domain.order.Order;
import org.jspecify.annotations.Nullable;

/**
 * An order has other terms.
 *
 * @param order as it stands now
 * @param findings what the check found; null when it stayed inside its reservation and none was
 *     needed
 */
public record OrderReplaced(AccountId account, Order order, @Nullable Findings findings)
    implements Memorable {
  @Override
  public String action() {
    return "ORDER_REPLACED";
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
