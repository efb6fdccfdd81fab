package io.loadline.domain.limit;

import java.util.Set;

/** How many units of an instrument may be held, long or short. */
final class PositionQuantity implements LimitType {
  @Override
  public String name() {
    return "POSITION_QUANTITY";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.POSITION;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.QUANTITY);
  }

  @Override
  public String description() {
    return "Units of one instrument on the side that the order moves: held (used) and open "
        + "orders of that side (reserved). Over several accounts the sides add up and never "
        + "net.";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return Measurement.of(inquiry.value(limit), inquiry.positions().units(limit));
  }
}
