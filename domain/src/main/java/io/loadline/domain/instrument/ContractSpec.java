package io.loadline.domain.instrument;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terms of an instrument that decide what a quantity is worth.
 *
 * @param baseAsset the asset that a SPOT instrument delivers; a fee in it changes the quantity
 * @param settlementCurrency the currency of values, P&amp;L and cash flows
 * @param multiplier units of the underlying per contract, {@code > 0}
 * @param inverse true when value is quantity ÷ price (the contract is quoted the other way round)
 */
public record ContractSpec(
    InstrumentKind kind,
    @Nullable Currency baseAsset,
    Currency settlementCurrency,
    BigDecimal multiplier,
    boolean inverse) {

  public ContractSpec {
    if (multiplier.signum() <= 0) {
      throw new IllegalArgumentException("must be > 0: multiplier=" + Decimals.text(multiplier));
    }
    if (inverse && kind.paidInFull()) {
      throw new IllegalArgumentException("only a FUTURE or PERPETUAL can be inverse: kind=" + kind);
    }
  }

  public Optional<Currency> base() {
    return Optional.ofNullable(baseAsset);
  }

  /** True when the currency is what a SPOT instrument delivers, so that a fee in it takes units. */
  public boolean deliversAsset(Currency currency) {
    return kind == InstrumentKind.SPOT && currency.equals(baseAsset);
  }

  /**
   * The value of a signed quantity at a price, in the settlement currency, with the quantity's
   * sign: exact, but for an inverse contract rounded half-even to 36 fraction digits where it does
   * not end.
   *
   * @throws IllegalArgumentException for an inverse contract at a price of zero
   */
  public BigDecimal value(BigDecimal signedQuantity, BigDecimal price) {
    BigDecimal units =
        multiplier.equals(BigDecimal.ONE) ? signedQuantity : signedQuantity.multiply(multiplier);
    if (!inverse) {
      return units.multiply(price);
    }
    if (price.signum() == 0) {
      throw new IllegalArgumentException("must not be 0 for an inverse contract: price=0");
    }
    return Decimals.divide(units, price);
  }

  /**
   * What is gained when something that cost {@code cost} is now worth {@code value} (both signed
   * like the quantity): value − cost, and for an inverse contract cost − value.
   */
  public BigDecimal gain(BigDecimal cost, BigDecimal value) {
    return inverse ? cost.subtract(value) : value.subtract(cost);
  }

  /** The price at which the signed quantity has the given value: the average of what it cost. */
  public BigDecimal priceOf(BigDecimal signedQuantity, BigDecimal value) {
    BigDecimal units = signedQuantity.multiply(multiplier);
    if (inverse) {
      return value.signum() == 0 ? BigDecimal.ZERO : Decimals.divide(units, value);
    }
    return Decimals.divide(value, units);
  }

  /** True when the price can be one of this instrument. */
  public boolean allowsPrice(BigDecimal price) {
    if (price.signum() > 0) {
      return true;
    }
    return kind.mayHaveNegativePrice() && !inverse;
  }
}
