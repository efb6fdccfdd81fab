package io.loadline.application.pnl;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes rates of exchange in. Any thread may post, and take {@link #now all rates of one moment},
 * which costs one read of a field.
 */
public final class RateBoard {
  private volatile Rates rates = Rates.NONE;

  /** The rates of this moment. */
  public Rates now() {
    return rates;
  }

  public synchronized void post(Collection<FxRate> posted) {
    rates = rates.with(posted);
  }

  /** The newest rate of every pair that was posted. */
  public List<FxRate> latest() {
    return rates.latest();
  }

  /** {@link Rates#at}. */
  public @Nullable BigDecimal at(Currency from, Currency to, Instant time) {
    return rates.at(from, to, time);
  }
}
