package io.loadline.application.importing;

import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an account has of each asset as its venue counts it: cash of that currency and the quantity
 * of the SPOT positions whose base it is.
 */
public final class Balances {
  private Balances() {}

  /**
   * The balances by asset, in the order of their codes; assets of which there was never any: none.
   */
  public static Map<Currency, BigDecimal> of(Book book) {
    Map<Currency, BigDecimal> balances = new TreeMap<>();
    book.cash()
        .balances()
        .forEach(entry -> balances.merge(entry.getKey(), entry.getValue(), BigDecimal::add));
    for (Map.Entry<?, Holding> each : book.holdings()) {
      Holding holding = each.getValue();
      holding
          .position()
          .contract()
          .base()
          .ifPresent(base -> balances.merge(base, holding.position().quantity(), BigDecimal::add));
    }
    return balances;
  }
}
