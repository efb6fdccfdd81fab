package io.loadline.domain.limit;

import java.util.EnumSet;
import java.util.Set;

/** How far short a position may be. */
final class ShortSelling implements LimitType {
  @Override
  public String name() {
    return "SHORT_SELLING";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.POSITION;
  }

  @Override
  public Set<LimitUnit> units() {
    return EnumSet.allOf(LimitUnit.class);
  }

  @Override
  public String description() {
    return "How many units of one instrument may be short; 0 forbids to be short at all. Held "
        + "short (used) and what open sells may sell short (reserved).";
  }

  @Override
  public boolean refusesOnlyWhatRaises() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return Measurement.of(inquiry.value(limit), inquiry.positions().shortUnits(limit));
  }
}
