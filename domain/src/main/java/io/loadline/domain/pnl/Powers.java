package io.loadline.domain.pnl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Powers with a fractional exponent, in decimal arithmetic. */
final class Powers {

  // The root is raised to a power of up to 365, which multiplies its relative error by that much:
  // keep ten more digits.
  private static final MathContext DIGITS = new MathContext(60, RoundingMode.HALF_EVEN);
  private static final MathContext GUESS = new MathContext(15, RoundingMode.HALF_EVEN);
  private static final BigDecimal CLOSE_ENOUGH = BigDecimal.ONE.movePointLeft(57);

  private Powers() {}

  /**
   * {@code base} to the power of {@code numerator / denominator}, to {@link Rounding#WORKING}
   * digits.
   *
   * @param base > 0
   * @param numerator >= 0
   * @param denominator >= 1
   */
  static BigDecimal power(BigDecimal base, int numerator, int denominator) {
    int divisor =
        BigInteger.valueOf(numerator).gcd(BigInteger.valueOf(denominator)).intValueExact();
    BigDecimal root = root(base, denominator / divisor);
    return root.pow(numerator / divisor, DIGITS).round(Rounding.WORKING);
  }

  /**
   * The n-th root of a number > 0; of one below 1 by way of its inverse, so that the iteration
   * comes from above.
   */
  private static BigDecimal root(BigDecimal base, int n) {
    if (n == 1) {
      return base;
    }
    return base.compareTo(BigDecimal.ONE) < 0
        ? BigDecimal.ONE.divide(rootByNewton(BigDecimal.ONE.divide(base, DIGITS), n), DIGITS)
        : rootByNewton(base, n);
  }

  /**
   * Newton's iteration {@code y = ((n - 1) y + base / y^(n-1)) / n}. It falls towards the root,
   * slowly when it starts far above; so it starts at the root for the largest power of two up to n,
   * which square roots give, and which is at most {@code base^(1/n)} times too large.
   */
  private static BigDecimal rootByNewton(BigDecimal base, int n) {
    BigDecimal degree = BigDecimal.valueOf(n);
    BigDecimal lessOne = BigDecimal.valueOf(n - 1L);
    BigDecimal root = base;
    for (int power = Integer.highestOneBit(n); power > 1; power /= 2) {
      root = root.sqrt(GUESS);
    }
    while (true) {
      BigDecimal quotient = base.divide(root.pow(n - 1, DIGITS), DIGITS);
      BigDecimal next = lessOne.multiply(root).add(quotient).divide(degree, DIGITS);
      if (next.subtract(root).abs().compareTo(CLOSE_ENOUGH.multiply(next)) <= 0) {
        return next;
      }
      root = next;
    }
  }
}
