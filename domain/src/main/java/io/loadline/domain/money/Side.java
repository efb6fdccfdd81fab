package io.loadline.domain.money;

import java.math.BigDecimal;

/** Which way a fill or an order moves a position (FIX tag 54): BUY raises it, SELL lowers it. */
public enum Side {
  BUY,
  SELL;

  /** The amount with this side's sign: unchanged for a buy, negated for a sell. */
  public BigDecimal signed(BigDecimal amount) {
    return switch (this) {
      case BUY -> amount;
      case SELL -> amount.negate();
    };
  }

  public Side opposite() {
    return switch (this) {
      case BUY -> SELL;
      case SELL -> BUY;
    };
  }

  /** The side that moves a position in the direction of the sign; zero counts as BUY. */
  public static Side ofSign(int signum) {
    return signum < 0 ? SELL : BUY;
  }
}
