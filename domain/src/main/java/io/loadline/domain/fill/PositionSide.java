package io.loadline.domain.fill;

/**
 * Which position of an instrument a fill moves: the one there is, or a side of a hedged account.
 */
public enum PositionSide {
  /** The one signed position of a netting account. */
  NET,
  /** The long position of a hedging account; never below zero. */
  LONG,
  /** The short position of a hedging account; never above zero. */
  SHORT
}
