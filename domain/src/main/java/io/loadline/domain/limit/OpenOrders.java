package io.loadline.domain.limit;

import java.util.Set;

/** How many orders may be open. */
final class OpenOrders implements LimitType {
  static final String NAME = "OPEN_ORDERS";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.FLOW;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.COUNT);
  }

  @Override
  public String description() {
    return "Orders of the scope that may still fill (used) and this one.";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return Measurement.of(inquiry.value(limit), inquiry.flow().openOrders(limit));
  }
}
