package io.loadline.domain.limit;

/** What happens when a limit is passed. */
public enum OnBreach {
  /** The order goes through with a warning; after the trade a breach is noted. */
  WARN,
  /** The order is refused. */
  REJECT,
  /** The order is refused; a breach after the trade leaves only reductions until it is closed. */
  REDUCE_ONLY,
  /** The order is refused; a breach after the trade stops all orders until it is closed. */
  HALT
}
