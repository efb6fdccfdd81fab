package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many cancels within a window new orders bear. */
final class CancelRate implements LimitType {
  @Override
  public String name() {
    return "CANCEL_RATE";
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
    return "Requests to cancel within the window, and cancels that were confirmed without one. Too"
        + " many of them stop new orders, never a cancel.";
  }

  @Override
  public @Nullable String flaw(Limit limit) {
    return limit.window() == null ? "must have a window" : null;
  }

  @Override
  public Remembered remembers() {
    return Remembered.CANCELS;
  }

  @Override
  public boolean mayRefuseReduction() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return limit.window() == null
        ? Measurement.idle(inquiry.value(limit))
        : Measurement.of(
            inquiry.value(limit),
            Amounts.of(
                BigDecimal.valueOf(
                    inquiry.flow().cancelsSince(limit, inquiry.now().minus(limit.window())))));
  }
}
