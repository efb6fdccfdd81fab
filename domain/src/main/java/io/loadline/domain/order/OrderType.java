package io.loadline.domain.order;

/** How an order names its price (FIX tag 40). */
public enum OrderType {
  /** At whatever price there is; valued at the conservative side of the mark. */
  MARKET,
  /** At the limit price or better; valued at the limit price. */
  LIMIT
}
