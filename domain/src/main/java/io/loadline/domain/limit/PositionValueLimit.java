package io.loadline.domain.limit;

import java.util.Set;

/** How much a position may be worth, long or short. */
final class PositionValueLimit implements LimitType {
  @Override
  public String name() {
    return "POSITION_VALUE";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.POSITION;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.MONEY);
  }

  @Override
  public String description() {
    return "Units of one instrument on the side that the order moves, at the mark: held (used) "
        + "and open orders of that side (reserved).";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(limit, inquiry.positions().worth(limit));
  }
}
