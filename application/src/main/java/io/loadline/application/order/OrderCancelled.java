package io.loadline.application.order;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Memorable;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.limit.Path;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Order;
import java.util.Objects;

/**
 * The order was cancelled at the venue: it reserves no more.
 *
 * @param order as it stands now
 * @param unasked true when nobody had asked for it before: it counts as a cancel all the same;
 *     absent in an older journal, where it did not
 */
public record OrderCancelled(AccountId account, Order order, boolean unasked) implements Memorable {
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
    State without = state.with(state.orders(account).with(order));
    if (!unasked) {
      return Applied.of(without);
    }
    Book book = Objects.requireNonNull(state.book(account));
    Path path =
        new Path(book.account().desk(), account, order.algorithm(), order.key().instrument());
    return Applied.of(
        without.cancelled(new Moment(place.at(), place.seq()), path, order.request()));
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory.moved(account, order);
  }
}
