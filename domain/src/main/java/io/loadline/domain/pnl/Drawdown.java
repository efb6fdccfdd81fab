package io.loadline.domain.pnl;

import java.math.BigDecimal;
import java.util.List;

/**
 * How far a curve fell below its highest point so far. The start of the curve counts as a peak.
 *
 * <p>On a growing curve the deepest fall in money and the deepest fall as a fraction need not be
 * the same one: from 1,000 to 500 is a half, from 11,000 to 10,000 is twice the money and only an
 * eleventh.
 *
 * @param amount the fall in units of the curve, >= 0
 * @param fraction the fall as a fraction of the peak, >= 0; above 1 when the curve fell below zero
 */
record Drawdown(BigDecimal amount, BigDecimal fraction) {

  private static final Drawdown NONE = new Drawdown(BigDecimal.ZERO, BigDecimal.ZERO);

  /** The fall with the greatest amount. */
  static Drawdown deepestByAmount(List<BigDecimal> curve) {
    return deepest(curve, true);
  }

  /** The fall with the greatest fraction of its peak. */
  static Drawdown deepestByFraction(List<BigDecimal> curve) {
    return deepest(curve, false);
  }

  /** The largest number of points in a row that lie below an earlier peak. */
  static int longest(List<BigDecimal> curve) {
    int longest = 0;
    int below = 0;
    BigDecimal peak = curve.getFirst();
    for (BigDecimal value : curve) {
      below = value.compareTo(peak) < 0 ? below + 1 : 0;
      longest = Math.max(longest, below);
      peak = peak.max(value);
    }
    return longest;
  }

  private static Drawdown deepest(List<BigDecimal> curve, boolean byAmount) {
    Drawdown deepest = NONE;
    BigDecimal peak = curve.getFirst();
    for (BigDecimal value : curve) {
      peak = peak.max(value);
      Drawdown fall = from(peak, value);
      int deeper =
          byAmount
              ? fall.amount.compareTo(deepest.amount)
              : fall.fraction.compareTo(deepest.fraction);
      deepest = deeper > 0 ? fall : deepest;
    }
    return deepest;
  }

  private static Drawdown from(BigDecimal peak, BigDecimal value) {
    BigDecimal amount = peak.subtract(value);
    return new Drawdown(
        amount, peak.signum() > 0 ? amount.divide(peak, Rounding.WORKING) : BigDecimal.ZERO);
  }
}
