package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many orders may be accepted within a window. */
final class OrderRate implements LimitType {
  @Override
  public String name() {
    return "ORDER_RATE";
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
    return "Accepted orders of the scope within the window, this one included. Used: those "
        + "accepted so far.";
  }

  @Override
  public @Nullable String flaw(Limit limit) {
    return limit.window() == null ? "must have a window" : null;
  }

  @Override
  public Remembered remembers() {
    return Remembered.ORDERS;
  }

  @Override
  public boolean mayRefuseReduction() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    if (limit.window() == null) {
      return Measurement.idle(inquiry.value(limit));
    }
    BigDecimal sent =
        BigDecimal.valueOf(inquiry.flow().ordersSince(limit, inquiry.now().minus(limit.window())));
    return Measurement.of(
        inquiry.value(limit),
        Amounts.of(sent, sent, inquiry.order() == null ? sent : sent.add(BigDecimal.ONE)));
  }
}
