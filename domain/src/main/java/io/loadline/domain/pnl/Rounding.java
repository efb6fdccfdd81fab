package io.loadline.domain.pnl;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How figures round. Inside a computation {@link #WORKING} digits are kept; an answer has at most
 * {@link #SCALE} fraction digits. Both round HALF_EVEN.
 */
final class Rounding {

  /** Fraction digits of an answer that does not end by itself. */
  static final int SCALE = 36;

  /** Significant digits of intermediate results. */
  static final MathContext WORKING = new MathContext(50, RoundingMode.HALF_EVEN);

  private Rounding() {}

  /** The quotient, rounded once to 36 fraction digits, without trailing zeros. */
  static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return plain(dividend.divide(divisor, SCALE, RoundingMode.HALF_EVEN));
  }

  /** An intermediate result as an answer: 36 fraction digits, without trailing zeros. */
  static BigDecimal answer(BigDecimal value) {
    return plain(value.setScale(SCALE, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
