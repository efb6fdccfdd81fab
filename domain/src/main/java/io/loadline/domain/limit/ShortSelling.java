package io.loadline.domain.limit;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    return "How many units of one instrument may be short, in QUANTITY; 0, in any unit, forbids to"
        + " be short at all. Held short (used) and what open sells may sell short"
        + " (reserved).";
  }

  @Override
  public @Nullable String flaw(Limit limit) {
    return limit.value().signum() == 0 || limit.unit() == LimitUnit.QUANTITY
        ? null
        : "must be in QUANTITY when it is not 0";
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
