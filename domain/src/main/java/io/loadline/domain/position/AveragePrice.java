package io.loadline.domain.position;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * The average price of an open position: its cost divided by its quantity.
 *
 * <p>The cost of an inverse contract and the quantity after a split can be quotients that do not
 * end, so that dividing what is left of them after rounding misses the true average in the last
 * digits: one contract bought at 45,000 would have cost 45,000.000…01. So an inverse average is
 * worked out from the prices of the open lots, and a result that is nearer to a decimal of 18
 * fraction digits than the rounding of its parts can tell is that decimal.
 */
final class AveragePrice {
  /** Digits of the sums that only the result is rounded from. */
  private static final MathContext WORKING = new MathContext(80, RoundingMode.HALF_EVEN);

  /** More lots than these are not added up one by one. */
  private static final int MOST_LOTS = 10_000;

  /** Fraction digits that a price has on its way in. */
  private static final int PRICE_SCALE = 18;

  /** What some hundred roundings to 36 fraction digits come to at the most. */
  private static final BigDecimal LOST = BigDecimal.ONE.movePointLeft(34);

  private AveragePrice() {}

  /** The average price of a position that is not flat. */
  static BigDecimal of(Position position) {
    ContractSpec contract = position.contract();
    BigDecimal harmonic = contract.inverse() ? harmonic(position) : null;
    if (harmonic != null) {
      return harmonic;
    }
    BigDecimal price = contract.priceOf(position.quantity(), position.cost());
    BigDecimal divisor = contract.inverse() ? position.cost() : position.quantity();
    return isRounded(divisor) || isRounded(position.cost()) ? settled(price, divisor) : price;
  }

  /** Σ quantity ÷ Σ (quantity ÷ price); null where the lots are pooled and have no price each. */
  private static @Nullable BigDecimal harmonic(Position position) {
    if (position.basis().pools() || position.lots().size() > MOST_LOTS) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Lot lot : (Iterable<Lot>) position.lots().keys()::iterator) {
      if (lot.price().signum() == 0) {
        return null;
      }
      sum = sum.add(lot.quantity().divide(lot.price(), WORKING));
    }
    if (sum.signum() == 0) {
      return null;
    }
    BigDecimal price = position.quantity().divide(sum, WORKING);
    BigDecimal rounded = price.setScale(Decimals.QUOTIENT_SCALE, RoundingMode.HALF_EVEN);
    return isRounded(position.quantity()) ? settled(rounded, position.quantity()) : rounded;
  }

  private static boolean isRounded(BigDecimal part) {
    return part.scale() >= Decimals.QUOTIENT_SCALE
        && part.stripTrailingZeros().scale() >= Decimals.QUOTIENT_SCALE;
  }

  private static BigDecimal settled(BigDecimal price, BigDecimal divisor) {
    BigDecimal near = price.setScale(PRICE_SCALE, RoundingMode.HALF_EVEN);
    BigDecimal lost = price.abs().multiply(LOST).divide(divisor.abs(), WORKING);
    return price.subtract(near).abs().compareTo(lost) <= 0 ? near : price;
  }
}
