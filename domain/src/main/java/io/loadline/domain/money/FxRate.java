package io.loadline.domain.money;

import java.math.BigDecimal;
import java.time.Instant;

/** A rate of exchange: one unit of {@code base} is worth {@code rate} units of {@code quote}. */
public record FxRate(Currency base, Currency quote, BigDecimal rate, Instant asOf) {
  public FxRate {
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("must be > 0: rate=" + Decimals.text(rate));
    }
    if (base.equals(quote)) {
      throw new IllegalArgumentException("base and quote must differ: " + base);
    }
  }
}
