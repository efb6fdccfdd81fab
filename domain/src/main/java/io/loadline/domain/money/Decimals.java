package io.loadline.domain.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** How decimals come in, go out and are divided. */
public final class Decimals {
  /** Fraction digits of a quotient that does not end. */
  public static final int QUOTIENT_SCALE = 36;

  /** Sign, 18 digits, point, 18 digits. */
  public static final int MAX_LENGTH = 38;

  private static final int MOST_LONG_DIGITS = 18;
  private static final Pattern FORM = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?");
  private static final BigInteger FIVE = BigInteger.valueOf(5);

  private Decimals() {}

  /**
   * Reads a decimal as the interface allows it: at most 18 digits before and 18 after the point, no
   * exponent, no plus sign. Length and form are checked before any number is built, so that {@code
   * 1e1000000000} costs nothing.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static BigDecimal parse(String text) {
    if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a decimal with at most 18 digits before and 18 after the point: "
              + (text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text));
    }
    return new BigDecimal(text);
  }

  /** The shortest plain form: no exponent, no trailing zeros. */
  public static String text(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    return value.scale() <= 0 ? value.toPlainString() : value.stripTrailingZeros().toPlainString();
  }

  /** The quotient, rounded half-even to {@link #QUOTIENT_SCALE} digits even when it ends later. */
  public static BigDecimal rounded(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, QUOTIENT_SCALE, RoundingMode.HALF_EVEN);
  }

  /** The quotient, exact when it ends, else rounded half-even to {@link #QUOTIENT_SCALE} digits. */
  public static BigDecimal divide(BigDecimal dividend, BigDecimal divisor) {
    BigDecimal rounded = rounded(dividend, divisor);
    if (rounded.multiply(divisor).compareTo(dividend) == 0 || !ends(dividend, divisor)) {
      return rounded;
    }
    return dividend.divide(divisor);
  }

  /** {@code a + b}, of the same scale as {@code add} gives; one of them itself where it can be. */
  public static BigDecimal sum(BigDecimal a, BigDecimal b) {
    if (a.signum() == 0 && a.scale() <= b.scale()) {
      return b;
    }
    return b.signum() == 0 && b.scale() <= a.scale() ? a : a.add(b);
  }

  /**
   * {@code a - b}, of the same scale as {@code subtract} gives; {@code a} itself where it can be.
   */
  public static BigDecimal difference(BigDecimal a, BigDecimal b) {
    return b.signum() == 0 && b.scale() <= a.scale() ? a : a.subtract(b);
  }

  /** True when the value has no more fraction digits than {@code scale}. */
  public static boolean fits(BigDecimal value, int scale) {
    return value.scale() <= scale || value.stripTrailingZeros().scale() <= scale;
  }

  /** True when the unscaled value surely fits a {@code long}: it has no more than 18 digits. */
  public static boolean isLong(BigDecimal value) {
    return value.precision() <= MOST_LONG_DIGITS;
  }

  private static boolean ends(BigDecimal dividend, BigDecimal divisor) {
    BigInteger denominator = divisor.unscaledValue().abs();
    denominator = denominator.divide(denominator.gcd(dividend.unscaledValue()));
    denominator = denominator.shiftRight(denominator.getLowestSetBit());
    BigInteger[] parts = denominator.divideAndRemainder(FIVE);
    while (parts[1].signum() == 0) {
      denominator = parts[0];
      parts = denominator.divideAndRemainder(FIVE);
    }
    return denominator.equals(BigInteger.ONE);
  }
}
