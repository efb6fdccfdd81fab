package io.loadline.domain.limit;

import java.util.Set;

/** How much of the equity one position may be worth. */
final class Concentration implements LimitType {
  @Override
  public String name() {
    return "CONCENTRATION";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.POSITION;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.FRACTION);
  }

  @Override
  public String description() {
    return "The value of one position at the mark, on the side that the order moves, against a "
        + "fraction of equity: held (used) and open orders of that side (reserved).";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(limit, inquiry.positions().worth(limit));
  }
}
