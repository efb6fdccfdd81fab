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
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants the order cancelled; it reserves on until that is confirmed.
 *
 * @param order as it stands now
 */
public record OrderCancelRequested(AccountId account, Order order, @Nullable String reason)
    implements Memorable {
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
    Moment moment = new Moment(place.at(), place.seq());
    Book book = Objects.requireNonNull(state.book(account));
    Path path =
        new Path(book.account().desk(), account, order.algorithm(), order.key().instrument());
    return Applied.of(
        state.with(state.orders(account).with(order)).cancelled(moment, path, order.request()));
  }

  @Override
  public void remember(long seq, Effect effect, Memory memory) {
    memory.moved(account, order);
  }
}
