package io.loadline.domain.limit;

import io.loadline.domain.money.Side;
import io.loadline.domain.order.Working;
import java.math.BigDecimal;

/**
 * A position and what its open orders may make of it, in units.
 *
 * @param position signed
 */
record Stake(BigDecimal position, Working working) {
  static final Stake NONE = new Stake(BigDecimal.ZERO, Working.NONE);

  /** With one more open order. */
  Stake with(Side side, BigDecimal quantity) {
    return new Stake(position, working.plus(side, quantity));
  }

  BigDecimal longSide() {
    return working.longSide(position);
  }

  BigDecimal shortSide() {
    return working.shortSide(position);
  }

  /** How far long it may come, >= 0. */
  BigDecimal mostLong() {
    return longSide().max(BigDecimal.ZERO);
  }

  /** How far short it may come, >= 0. */
  BigDecimal mostShort() {
    BigDecimal side = shortSide();
    return side.signum() < 0 ? side.negate() : BigDecimal.ZERO;
  }

  /** The larger side, >= 0: what the position counts with in the exposure of a scope. */
  BigDecimal larger() {
    if (working.isNone()) {
      return position.abs();
    }
    return longSide().abs().max(shortSide().abs());
  }
}
