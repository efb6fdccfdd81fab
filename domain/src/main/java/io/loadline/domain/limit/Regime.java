package io.loadline.domain.limit;

/** How the market is, of the whole firm or of one instrument. */
public enum Regime {
  NORMAL,
  /** Limits are multiplied by their volatile factor. */
  VOLATILE
}
