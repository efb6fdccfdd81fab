package io.loadline.domain.limit;

/** What a type of limit looks at, which decides when it is looked at again. */
public enum MeasuredOn {
  /** The one order, whatever else there is. */
  ORDER,
  /** Orders and fills over time. */
  FLOW,
  /** The position that an order moves, on the side that it moves. */
  POSITION,
  /** All positions of the scope together, each with its larger side. */
  SCOPE,
  /** What was lost. */
  LOSS;

  /** True when fills and marks can carry the measure over the limit, so that it is watched. */
  public boolean watchedAfterTrade() {
    return switch (this) {
      case ORDER, FLOW -> false;
      case POSITION, SCOPE, LOSS -> true;
    };
  }

  /** True when a volatile market tightens the limit even if the limit does not say by how much. */
  public boolean tightensWhenVolatile() {
    return switch (this) {
      case ORDER, FLOW -> false;
      case POSITION, SCOPE, LOSS -> true;
    };
  }
}
