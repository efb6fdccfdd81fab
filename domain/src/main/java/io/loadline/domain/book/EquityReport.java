package io.loadline.domain.book;

import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Market;

/** What an account is worth now, by one pass over its positions. */
public final class EquityReport {
  private final AccountValuation valuation;

  public EquityReport(Book book, Market market) {
    this.valuation = new AccountValuation(book, market);
  }

  public Equity result() {
    return valuation.equity();
  }

  public boolean identityHolds() {
    return valuation.identityHolds();
  }
}
