package io.loadline.domain.money;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * A rate of exchange: one unit of {@code base} is worth {@code rate} units of {@code quote}.
 *
 * @param rate above 0
 * @param asOf when it was true; from it comes the age
 * @param maxAge how old it may become before it is stale: the {@code rateMaxAge} of the pair
 */
public record FxRate(
    Currency base, Currency quote, BigDecimal rate, Instant asOf, Duration maxAge) {
  /** How old a rate may become where nothing else was said. */
  public static final Duration DEFAULT_MAX_AGE = Duration.ofHours(24);

  /** A hundred years: what has no age worth the name, such as a fixed rate. */
  public static final Duration LONGEST_MAX_AGE = Duration.ofDays(36_500);

  public FxRate {
    if (rate.signum() <= 0) {
      throw new IllegalArgumentException("must be > 0: rate=" + Decimals.text(rate));
    }
    if (base.equals(quote)) {
      throw new IllegalArgumentException("base and quote must differ: " + base);
    }
    if (maxAge.isNegative() || maxAge.isZero()) {
      throw new IllegalArgumentException("must be > 0: rateMaxAge=" + maxAge);
    }
    if (maxAge.compareTo(LONGEST_MAX_AGE) > 0) {
      throw new IllegalArgumentException("must be at most P36500D: rateMaxAge=" + maxAge);
    }
  }

  /** A rate that may become as old as any. */
  public FxRate(Currency base, Currency quote, BigDecimal rate, Instant asOf) {
    this(base, quote, rate, asOf, DEFAULT_MAX_AGE);
  }
}
