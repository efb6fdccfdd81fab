package io.loadline.domain.account;

/** Whether buys and sells of one instrument net into one position or are kept apart. */
public enum PositionMode {
  /** One signed position per instrument. */
  NETTING,
  /** A long and a short position per instrument; each fill says which of them it moves. */
  HEDGING
}
