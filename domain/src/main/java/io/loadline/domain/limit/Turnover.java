package io.loadline.domain.limit;

import java.util.Set;

/** How much may be traded in a day. */
final class Turnover implements LimitType {
  @Override
  public String name() {
    return "TURNOVER";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.FLOW;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.MONEY, LimitUnit.FRACTION);
  }

  @Override
  public String description() {
    return "Value traded: fills of the trading day (used), open orders (reserved) and this "
        + "order; a FRACTION is of equity.";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(limit, inquiry.flow().turnover(limit));
  }
}
