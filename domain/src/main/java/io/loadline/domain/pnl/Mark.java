package io.loadline.domain.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The latest prices of an instrument, per unit in its settlement currency.
 *
 * @param mark the venue's own mark price, if it has one
 * @param asOf when the prices were true; from it comes the age
 * @param source who said so
 */
public record Mark(
    InstrumentId instrument,
    @Nullable BigDecimal bid,
    @Nullable BigDecimal ask,
    @Nullable BigDecimal last,
    @Nullable BigDecimal mark,
    Instant asOf,
    @Nullable String source) {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  public Mark {
    if (mark == null && last == null && (bid == null || ask == null)) {
      throw new IllegalArgumentException("must have a mark, a bid and an ask, or a last");
    }
    if (bid != null && ask != null && bid.compareTo(ask) > 0) {
      throw new IllegalArgumentException("bid must not be above ask: bid=" + bid + " ask=" + ask);
    }
  }

  /** The price that positions are valued at: the first that exists of mark, mid, last. */
  public BigDecimal value() {
    if (mark != null) {
      return mark;
    }
    if (bid != null && ask != null) {
      return bid.add(ask).multiply(HALF);
    }
    return java.util.Objects.requireNonNull(last);
  }

  /** What a buyer must reckon with: the ask, else {@link #value}. */
  public BigDecimal buyingPrice() {
    return ask != null ? ask : value();
  }

  /** What a seller must reckon with: the bid, else {@link #value}. */
  public BigDecimal sellingPrice() {
    return bid != null ? bid : value();
  }

  /**
   * The same prices per other units, after splits: each times {@code numerator ÷ denominator}.
   *
   * @return null when the price that positions are valued at is a quotient that does not end: then
   *     it is unknown, as a rounded one times a quantity would be worth something else than before
   */
  public @Nullable Mark converted(BigDecimal numerator, BigDecimal denominator) {
    Mark rounded = rounded(numerator, denominator);
    return rounded.value().multiply(denominator).compareTo(value().multiply(numerator)) == 0
        ? rounded
        : null;
  }

  /** The same, with quotients that do not end rounded half-even to 36 fraction digits. */
  public Mark rounded(BigDecimal numerator, BigDecimal denominator) {
    return new Mark(
        instrument,
        rounded(bid, numerator, denominator),
        rounded(ask, numerator, denominator),
        rounded(last, numerator, denominator),
        rounded(mark, numerator, denominator),
        asOf,
        source);
  }

  private static @Nullable BigDecimal rounded(
      @Nullable BigDecimal price, BigDecimal numerator, BigDecimal denominator) {
    return price == null ? null : Decimals.divide(price.multiply(numerator), denominator);
  }

  /** How old it is; never negative. */
  public Duration age(Instant now) {
    Duration age = Duration.between(asOf, now);
    return age.isNegative() ? Duration.ZERO : age;
  }
}
