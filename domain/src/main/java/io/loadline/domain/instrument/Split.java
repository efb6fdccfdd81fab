package io.loadline.domain.instrument;

import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stock split: {@code newUnits} for each {@code oldUnits}, kept as two integers because a rounded
 * factor loses shares. Quantities change, cost does not. Effective before fills of the same
 * instant.
 *
 * @param cashInLieu when present, the fraction of a position below the quantity scale is closed at
 *     this price (per new unit)
 */
public record Split(
    SplitId id,
    InstrumentId instrument,
    int newUnits,
    int oldUnits,
    Instant effectiveAt,
    @Nullable Price cashInLieu) {
  private static final int MOST = 1_000_000;

  /** Fraction digits that a traded quantity and a few splits of it can have. */
  private static final int SETTLED_SCALE = 24;

  /** What the rounding of an earlier quotient can have become since. */
  private static final BigDecimal UNSETTLED = BigDecimal.ONE.movePointLeft(30);

  public Split {
    if (newUnits < 1 || oldUnits < 1 || newUnits > MOST || oldUnits > MOST) {
      throw new IllegalArgumentException(
          "both parts must be 1 to " + MOST + ": ratio=" + newUnits + ":" + oldUnits);
    }
  }

  /**
   * A quantity from before the split, in units from after it. One that was a rounded quotient
   * before comes back to what it was exactly: 10 by 1:3 and then by 3:1 is 10.
   */
  public BigDecimal convert(BigDecimal quantity) {
    BigDecimal converted =
        Decimals.divide(
            quantity.multiply(BigDecimal.valueOf(newUnits)), BigDecimal.valueOf(oldUnits));
    BigDecimal settled = converted.setScale(SETTLED_SCALE, RoundingMode.HALF_EVEN);
    BigDecimal difference = converted.subtract(settled);
    return difference.signum() != 0 && difference.abs().compareTo(UNSETTLED) < 0
        ? settled
        : converted;
  }

  /** A price of before the split, per unit from after it. */
  public BigDecimal convertPrice(BigDecimal price) {
    return Decimals.divide(
        price.multiply(BigDecimal.valueOf(oldUnits)), BigDecimal.valueOf(newUnits));
  }

  public String ratio() {
    return newUnits + ":" + oldUnits;
  }
}
