package io.loadline.domain.instrument;

import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Something that can be traded.
 *
 * @param priceScale most fraction digits of a price
 * @param quantityScale most fraction digits of a fill's or order's quantity
 * @param markMaxAge a mark older than this is stale
 * @param shortSelling false when nobody may be short; an account may restrict further
 */
public record Instrument(
    InstrumentId id,
    ContractSpec contract,
    int priceScale,
    int quantityScale,
    Duration markMaxAge,
    boolean shortSelling) {
  public static final int MAX_SCALE = 18;
  public static final Duration DEFAULT_MARK_MAX_AGE = Duration.ofSeconds(60);

  public Instrument {
    requireScale("priceScale", priceScale);
    requireScale("quantityScale", quantityScale);
    if (markMaxAge.isNegative() || markMaxAge.isZero()) {
      throw new IllegalArgumentException("must be > 0: markMaxAge=" + markMaxAge);
    }
  }

  public boolean priceFits(BigDecimal price) {
    return Decimals.fits(price, priceScale);
  }

  public boolean quantityFits(BigDecimal quantity) {
    return Decimals.fits(quantity, quantityScale);
  }

  private static void requireScale(String name, int scale) {
    if (scale < 0 || scale > MAX_SCALE) {
      throw new IllegalArgumentException("must be 0 to " + MAX_SCALE + ": " + name + "=" + scale);
    }
  }
}
