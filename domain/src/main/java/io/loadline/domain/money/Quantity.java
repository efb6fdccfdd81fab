package io.loadline.domain.money;

import java.math.BigDecimal;

/** How many units or contracts; always positive, the direction is a {@link Side}. */
public record Quantity(BigDecimal value) {
  public Quantity {
    if (value.signum() <= 0) {
      throw new IllegalArgumentException("must be > 0: quantity=" + Decimals.text(value));
    }
  }

  @Override
  public String toString() {
    return Decimals.text(value);
  }
}
