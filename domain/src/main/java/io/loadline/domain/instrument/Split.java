package io.loadline.domain.instrument;

import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Price;
import java.math.BigDecimal;
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

  public Split {
    if (newUnits < 1 || oldUnits < 1 || newUnits > MOST || oldUnits > MOST) {
      throw new IllegalArgumentException(
          "both parts must be 1 to " + MOST + ": ratio=" + newUnits + ":" + oldUnits);
    }
  }

  /** A quantity from before the split, in units from after it. */
  public BigDecimal convert(BigDecimal quantity) {
    return Decimals.divide(
        quantity.multiply(BigDecimal.valueOf(newUnits)), BigDecimal.valueOf(oldUnits));
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
