package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When orders may be sent. */
final class HoursOfTrading implements LimitType {
  @Override
  public String name() {
    return "TRADING_HOURS";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.ORDER;
  }

  @Override
  public Set<LimitUnit> units() {
    return EnumSet.allOf(LimitUnit.class);
  }

  @Override
  public String description() {
    return "When orders may be sent: the days and hours of a zone. The value has no meaning; an "
        + "order outside counts 1 against 0.";
  }

  @Override
  public @Nullable String flaw(Limit limit) {
    return limit.hours() == null ? "must have hours" : null;
  }

  @Override
  public boolean mayRefuseReduction() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    if (inquiry.order() == null || limit.hours() == null) {
      return Measurement.idle(BigDecimal.ZERO);
    }
    return Measurement.forbidden(!limit.hours().areOpen(inquiry.now()));
  }

  @Override
  public @Nullable String refusal(Limit limit, Inquiry inquiry) {
    return limit.hours() == null
        ? null
        : "orders may be sent on "
            + limit.hours()
            + "; now it is "
            + limit.hours().at(inquiry.now());
  }
}
