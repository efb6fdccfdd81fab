package io.loadline.domain.order;

import io.loadline.domain.money.Side;
import java.math.BigDecimal;

/**
 * What open orders may still do to one position, in its units; both sides are kept and never
 * netted.
 *
 * @param buys open quantity of all buys, >= 0
 * @param sells open quantity of all sells, >= 0
 * @param orders how many orders these are, >= 0
 * @param value of all of them together, in settlement currency, >= 0
 */
public record Working(BigDecimal buys, BigDecimal sells, int orders, BigDecimal value) {
  public static final Working NONE =
      new Working(BigDecimal.ZERO, BigDecimal.ZERO, 0, BigDecimal.ZERO);

  /** With more of one side that is no order yet. */
  public Working plus(Side side, BigDecimal quantity) {
    return plus(side, quantity, 0, BigDecimal.ZERO);
  }

  /** With an order, or without it. */
  Working with(Order order, boolean in) {
    BigDecimal quantity = order.reservedQuantity();
    BigDecimal worth = order.reservedValue();
    return in
        ? plus(order.side(), quantity, 1, worth)
        : plus(order.side(), quantity.negate(), -1, worth.negate());
  }

  private Working plus(Side side, BigDecimal quantity, int more, BigDecimal worth) {
    return switch (side) {
      case BUY -> new Working(buys.add(quantity), sells, orders + more, value.add(worth));
      case SELL -> new Working(buys, sells.add(quantity), orders + more, value.add(worth));
    };
  }

  public boolean isNone() {
    return orders == 0 && buys.signum() == 0 && sells.signum() == 0;
  }

  /** The most that the position could become: it and all open buys. */
  public BigDecimal longSide(BigDecimal position) {
    return buys.signum() == 0 ? position : position.add(buys);
  }

  /** The least that the position could become: it less all open sells. */
  public BigDecimal shortSide(BigDecimal position) {
    return sells.signum() == 0 ? position : position.subtract(sells);
  }

  /**
   * True when an order of that side and quantity, with all open ones of its side, can only bring
   * the position nearer to flat and never through it.
   */
  public boolean reduces(BigDecimal position, Side side, BigDecimal quantity) {
    return switch (side) {
      case BUY -> position.signum() < 0 && longSide(position).add(quantity).signum() <= 0;
      case SELL -> position.signum() > 0 && shortSide(position).subtract(quantity).signum() >= 0;
    };
  }
}
