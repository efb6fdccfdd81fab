package io.loadline.domain.fill;

/**
 * Which position of an instrument a fill moves: the one there is, or a side of a hedged account.
 */
public enum PositionSide {
  /** The one signed position of a netting account. */
  NET,
  /**
   * The long position of a hedging account. No fill takes it below zero; the bust or correction of
   * one may, and raises a breach.
   */
  LONG,
  /** The short position of a hedging account; the same above zero. */
  SHORT
}
