package io.loadline.domain.calendar;

/** The length of the buckets of a history, in the calendar of the account. */
public enum Interval {
  /**
   * 60 minutes counted from the start of the trading day; the last one of a day is cut at the day's
   * end.
   */
  HOUR,

  /** One trading day, from roll to roll: 23, 24 or 25 hours where the clocks change. */
  DAY,

  /** The trading days from Monday to Sunday (ISO 8601). */
  WEEK,

  /** The trading days whose dates share a month: 28 to 31 of them. */
  MONTH
}
