package io.loadline.domain.book;

import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Market;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What an account is worth now, by one pass over its positions. */
public final class EquityReport {
  private final AccountValuation valuation;

  public EquityReport(Book book, Market market) {
    this.valuation = new AccountValuation(book, market);
  }

  /** Equity in reporting currency; null when a mark or a rate is missing. */
  public @Nullable BigDecimal equity() {
    return valuation.equityValue();
  }

  public Equity result() {
    return valuation.equity();
  }

  public boolean identityHolds() {
    return valuation.identityHolds();
  }
}
