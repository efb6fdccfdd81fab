package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import io.loadline.persistence.json.Json;

/** The working orders of the accounts. */
final class OrderPart implements Part {
  private static final PersistentMap<ClientOrderId, Order> NONE = PersistentMap.empty();

  @Override
  public String kind() {
    return "order";
  }

  @Override
  public Class<?> document() {
    return Order.class;
  }

  @Override
  public void difference(State before, State after, Sink sink) {
    Difference.between(
        before.orders(),
        after.orders(),
        (account, old, now) ->
            Difference.between(
                old == null ? NONE : old.working(),
                now == null ? NONE : now.working(),
                (id, was, is) -> {
                  String name = account + "/" + id;
                  if (is == null) {
                    sink.remove(name);
                  } else {
                    sink.put(name, is);
                  }
                }));
  }

  @Override
  public State restore(State state, String key, String body) {
    Order order = Json.read(body, Order.class);
    OrderBook book = state.orders(new AccountId(key.substring(0, key.indexOf('/'))));
    return state.with(OrderBookPart.withWorking(book, book.working().with(order.id(), order)));
  }
}
