package io.loadline.application.killswitch;

import io.loadline.application.engine.State;
import io.loadline.application.order.Checks;
import io.loadline.domain.book.Book;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.Order;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a kill switch of a scope stops.
 *
 * @param accounts how many accounts have something in the scope, >= 0
 * @param openOrders how many of their orders in the scope may still fill, >= 0
 * @param reserved the value of what of these may still fill, per settlement currency, >= 0
 */
public record Reach(int accounts, int openOrders, SortedMap<Currency, BigDecimal> reserved) {

  /** What the scope reaches; costs a look at each account and at the open orders of those in it. */
  public static Reach of(State state, Scope scope) {
    int accounts = 0;
    int openOrders = 0;
    SortedMap<Currency, BigDecimal> reserved = new TreeMap<>();
    for (Book book : state.books().values().toList()) {
      if (!scope.touches(Checks.path(book, null, null))) {
        continue;
      }
      accounts++;
      for (Order order : state.orders(book.account().id()).working().values().toList()) {
        if (scope.covers(Checks.path(book, order.algorithm(), order.key().instrument()))) {
          openOrders++;
          reserved.merge(order.currency(), order.reservedValue(), BigDecimal::add);
        }
      }
    }
    return new Reach(accounts, openOrders, reserved);
  }
}
