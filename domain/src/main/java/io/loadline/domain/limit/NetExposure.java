package io.loadline.domain.limit;

import java.util.Set;

/** How much more may be long than short, or short than long. */
final class NetExposure implements LimitType {
  @Override
  public String name() {
    return "NET_EXPOSURE";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.SCOPE;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.MONEY, LimitUnit.FRACTION);
  }

  @Override
  public String description() {
    return "Longs less shorts at the mark, with all open buys or with all open sells, whichever "
        + "is further from zero; a FRACTION is of equity.";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(limit, inquiry.positions().net(limit));
  }
}
