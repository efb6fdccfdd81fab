package io.loadline.domain.instrument;

/** What an instrument is, which decides how its fills move cash and which prices it may have. */
public enum InstrumentKind {
  SPOT,
  EQUITY,
  FUTURE,
  PERPETUAL;

  /** True when a fill exchanges the full value for the thing itself, and the thing is an asset. */
  public boolean paidInFull() {
    return switch (this) {
      case SPOT, EQUITY -> true;
      case FUTURE, PERPETUAL -> false;
    };
  }

  /** True when a price of zero or below can be real (power, oil, spreads). */
  public boolean mayHaveNegativePrice() {
    return !paidInFull();
  }
}
