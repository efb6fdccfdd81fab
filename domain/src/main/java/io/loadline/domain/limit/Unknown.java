package io.loadline.domain.limit;

/** Why something cannot be measured. Then the order is refused: limits fail closed. */
public enum Unknown {
  /** An instrument that is held or to be traded has no mark. */
  MARK_MISSING,
  /** There is no rate of exchange into the currency of the limit. */
  RATE_MISSING,
  /** The equity that a fraction is of is not known, or not above zero. */
  EQUITY_UNKNOWN
}
