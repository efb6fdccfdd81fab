package io.loadline.domain.limit;

/** What a type of limit needs to have remembered of the past of its scope. */
public enum Remembered {
  NOTHING,
  /** When orders were accepted. */
  ORDERS,
  /** When cancels were asked for. */
  CANCELS,
  /** When orders were accepted that are alike: instrument, side, quantity and price. */
  ALIKE
}
