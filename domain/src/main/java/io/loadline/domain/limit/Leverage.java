package io.loadline.domain.limit;

import java.util.Set;

/** How many times the equity may be at stake. */
final class Leverage implements LimitType {
  @Override
  public String name() {
    return "LEVERAGE";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.SCOPE;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.FRACTION);
  }

  @Override
  public String description() {
    return "Gross exposure against a multiple of equity: positions (used) and what open orders "
        + "may add (reserved).";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(limit, inquiry.positions().gross(limit));
  }
}
