package io.loadline.application.stream;

import io.loadline.domain.book.Book;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.Position;
import java.util.function.Predicate;

/** Which accounts a rate of exchange can move. */
final class Exchange {
  private Exchange() {}

  /**
   * True when the account holds cash or an open position in another currency than it reports in,
   * and a rate of that currency or of the reporting one moved. A cross over a third currency
   * involves one of the two.
   */
  static boolean matters(Book book, Predicate<Currency> moved) {
    Currency reporting = book.account().reportingCurrency();
    boolean ofReporting = moved.test(reporting);
    Predicate<Currency> converted =
        currency -> !currency.equals(reporting) && (ofReporting || moved.test(currency));
    return book.cash()
            .balances()
            .entries()
            .anyMatch(
                balance -> balance.getValue().signum() != 0 && converted.test(balance.getKey()))
        || book.holdings()
            .values()
            .map(holding -> holding.position())
            .filter(position -> !position.isFlat())
            .map(Position::contract)
            .anyMatch(contract -> converted.test(contract.settlementCurrency()));
  }
}
