package io.loadline.domain.money;

import java.math.BigDecimal;

/**
 * What one unit costs, in the settlement currency (of an inverse contract: units of the quote per
 * unit of the settlement currency). May be zero or negative where the instrument allows it.
 */
public record Price(BigDecimal value) {
  @Override
  public String toString() {
    return Decimals.text(value);
  }
}
