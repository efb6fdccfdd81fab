package io.loadline.domain.pnl;

/** Why a figure has no value. The name is the reason code that callers see. */
public enum Undefined {
  /** No trade has ended yet, so there is nothing to take a mean of. */
  NO_TRADES,

  /** No trade (or no day) was won, so their mean does not exist. */
  NO_WINS,

  /** No trade (or no day) was lost, so a ratio to the losses would divide by zero. */
  NO_LOSSES,

  /** The figure needs more daily returns than there are. */
  TOO_FEW_RETURNS,

  /** All returns are the same, so a ratio to their deviation would divide by zero. */
  ZERO_VARIANCE,

  /**
   * The equity never fell below an earlier peak, so a ratio to the drawdown would divide by zero.
   */
  ZERO_DRAWDOWN,

  /** A day started at a loss greater than all that was paid in: a return on it means nothing. */
  EQUITY_NOT_POSITIVE,

  /** The equity at the end of some day is not known, because a price or a rate was missing. */
  EQUITY_UNKNOWN
}
