package io.loadline.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The exact sum of many products of two decimals, each given by its unscaled value and scale. Adds
 * in 128 bits, one sum per scale, without an object per product. Mutable; not for several threads.
 */
public final class ExactSum {
  /** Sums of one scale grow by less than 2^62 × 2^64 before they are put away. */
  private static final int MOST_ADDITIONS = 1 << 20;

  private static final long LARGEST_HIGH = 1L << 42;
  private static final int SCALES = 2 * Decimals.QUOTIENT_SCALE + 1;

  private final long[] high = new long[SCALES];
  private final long[] low = new long[SCALES];
  private BigDecimal away = BigDecimal.ZERO;
  private int additions;

  /**
   * Adds {@code one × other}, both unscaled.
   *
   * @param scale of the product, 0 to 72
   */
  public void add(long one, long other, int scale) {
    long productHigh = Math.multiplyHigh(one, other);
    if (productHigh >= LARGEST_HIGH || productHigh < -LARGEST_HIGH) {
      away =
          away.add(
              new BigDecimal(BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)), scale));
      return;
    }
    if (++additions == MOST_ADDITIONS) {
      away = value();
      Arrays.fill(high, 0);
      Arrays.fill(low, 0);
      additions = 1;
    }
    long was = low[scale];
    long sum = was + one * other;
    low[scale] = sum;
    high[scale] += productHigh + (Long.compareUnsigned(sum, was) < 0 ? 1 : 0);
  }

  /** The sum so far. */
  public BigDecimal value() {
    BigDecimal sum = away;
    for (int scale = 0; scale < SCALES; scale++) {
      if (low[scale] != 0 || high[scale] != 0) {
        sum = sum.add(sumOf(scale));
      }
    }
    return sum;
  }

  private BigDecimal sumOf(int scale) {
    if (high[scale] == low[scale] >> 63) {
      return BigDecimal.valueOf(low[scale], scale);
    }
    BigInteger lower =
        BigInteger.valueOf(low[scale] & Long.MAX_VALUE)
            .or(low[scale] < 0 ? BigInteger.ONE.shiftLeft(63) : BigInteger.ZERO);
    return new BigDecimal(BigInteger.valueOf(high[scale]).shiftLeft(64).or(lower), scale);
  }
}
