package io.loadline.domain.limit;

import java.util.Set;

/** How much may be at stake, long and short together. */
final class GrossExposure implements LimitType {
  @Override
  public String name() {
    return "GROSS_EXPOSURE";
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
    return "The sum over all positions of the larger side at the mark: positions (used) and what "
        + "open orders may add (reserved); a FRACTION is of equity.";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(limit, inquiry.positions().gross(limit));
  }
}
