package io.loadline.domain.limit;

import java.util.Set;

/** How many positions may be open. */
final class OpenPositions implements LimitType {
  @Override
  public String name() {
    return "OPEN_POSITIONS";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.POSITION;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.COUNT);
  }

  @Override
  public String description() {
    return "Positions that are not flat (used), those that open orders may open (reserved), and "
        + "the one that this order may open.";
  }

  @Override
  public boolean refusesOnlyWhatRaises() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return Measurement.of(inquiry.value(limit), inquiry.positions().openPositions(limit));
  }
}
