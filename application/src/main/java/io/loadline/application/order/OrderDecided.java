package io.loadline.application.order;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Findings;
import io.loadline.domain.limit.Path;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderState;
import java.util.List;
import java.util.Objects;

/**
 * An order was checked: accepted, and it reserves, or rejected. Holds what the decision rested on,
 * so that applying it again checks nothing.
 *
 * @param order as it stands by the decision: ACCEPTED or REJECTED
 * @param findings every breach and warning, the headroom and the prices of the decision
 */
public record OrderDecided(AccountId account, Order order, Findings findings) implements Memorable {
  @Override
  public String action() {
    return "ORDER_DECIDED";
  }

  @Override
  public String subject() {
    return "accounts/" + account + "/orders/" + order.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(after(state, new Moment(place.at(), place.seq())));
  }

  /** The state with the decision taken. */
  State after(State state, Moment moment) {
    Book book = Objects.requireNonNull(state.book(account)).with(order.algorithm());
    if (!order.state().isWorking()) {
      return state.with(book);
    }
    Path path =
        new Path(book.account().desk(), account, order.algorithm(), order.key().instrument());
    return state
        .with(book)
        .with(state.orders(account).with(order))
        .accepted(moment, path, order.request());
  }

  /** The same order refused for no fault of its own. */
  OrderDecided refused(Breach reason) {
    return new OrderDecided(
        account,
        order.in(OrderState.REJECTED),
        new Findings(List.of(reason), findings.warnings(), List.of(), findings.basis()));
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory.keep(account, new KnownOrder(order.request(), order, findings, seq));
  }
}
