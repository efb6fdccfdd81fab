package io.loadline.domain.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact rational number. Nothing is ever rounded before {@link #toDecimal}.
 *
 * @param numerator carries the sign
 * @param denominator > 0, without a common divisor with the numerator
 */
record Fraction(BigInteger numerator, BigInteger denominator) implements Comparable<Fraction> {

  static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);

  private static final int DIGITS = 36;

  Fraction {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("must not be zero: denominator of " + numerator);
    }
    BigInteger divisor = numerator.gcd(denominator);
    BigInteger signed = denominator.signum() < 0 ? divisor.negate() : divisor;
    numerator = numerator.divide(signed);
    denominator = denominator.divide(signed);
  }

  static Fraction of(BigDecimal value) {
    return value.scale() >= 0
        ? new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()))
        : new Fraction(value.toBigIntegerExact(), BigInteger.ONE);
  }

  static Fraction of(long numerator, long denominator) {
    return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
  }

  Fraction plus(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  Fraction minus(Fraction other) {
    return plus(other.negated());
  }

  Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  Fraction over(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  Fraction negated() {
    return new Fraction(numerator.negate(), denominator);
  }

  Fraction abs() {
    return signum() < 0 ? negated() : this;
  }

  int signum() {
    return numerator.signum();
  }

  /** What is left of it when all digits after the {@code scale}-th of the fraction are cut off. */
  Fraction beyond(int scale) {
    Fraction unit = new Fraction(BigInteger.ONE, BigInteger.TEN.pow(scale));
    Fraction units = over(unit);
    return minus(
        unit.times(new Fraction(units.numerator.divide(units.denominator), BigInteger.ONE)));
  }

  /** Rounded once, half-even, to 36 fraction digits. */
  BigDecimal toDecimal() {
    return new BigDecimal(numerator)
        .divide(new BigDecimal(denominator), DIGITS, RoundingMode.HALF_EVEN);
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }
}
