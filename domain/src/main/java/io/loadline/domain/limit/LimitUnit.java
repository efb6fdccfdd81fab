package io.loadline.domain.limit;

/** What the value of a limit counts. */
public enum LimitUnit {
  /** An amount of the limit's currency; of the account's reporting currency when it names none. */
  MONEY,
  /** Units or contracts of an instrument. */
  QUANTITY,
  /**
   * A fraction of a base that the type states: equity, opening equity, the mark, the high-water
   * mark.
   */
  FRACTION,
  /** A number of things, where the type says so within the limit's window. */
  COUNT
}
