package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.order.OrderBook;
import io.loadline.persistence.json.Json;

/**
 * The sums of an account's orders; the working orders are written one by one as {@link OrderPart}.
 */
final class OrderBookPart implements Part {
  @Override
  public String kind() {
    return "order-book";
  }

  @Override
  public Class<?> document() {
    return OrderBook.class;
  }

  @Override
  public void difference(State before, State after, Sink sink) {
    Difference.between(
        before.orders(),
        after.orders(),
        (account, old, now) -> {
          if (now == null) {
            sink.remove(account.value());
          } else {
            sink.put(account.value(), withWorking(now, PersistentMap.empty()));
          }
        });
  }

  @Override
  public State restore(State state, String key, String body) {
    return state.with(Json.read(body, OrderBook.class));
  }

  /** The same sums over other working orders. */
  static OrderBook withWorking(
      OrderBook book,
      PersistentMap<io.loadline.domain.order.ClientOrderId, io.loadline.domain.order.Order>
          working) {
    return new OrderBook(
        book.account(),
        working,
        book.positions(),
        book.books(),
        book.reserved(),
        book.cashReserved(),
        book.expiries(),
        book.trips(),
        book.highWater());
  }
}
