package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How often the same order may be sent within a window. */
final class DuplicateOrder implements LimitType {
  @Override
  public String name() {
    return "DUPLICATE_ORDER";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.ORDER;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.COUNT);
  }

  @Override
  public String description() {
    return "How many orders alike (instrument, side, quantity, price) may have been accepted in the"
        + " scope within the window besides this one.";
  }

  @Override
  public @Nullable String flaw(Limit limit) {
    return limit.window() == null ? "must have a window" : null;
  }

  @Override
  public Remembered remembers() {
    return Remembered.ALIKE;
  }

  @Override
  public boolean mayRefuseReduction() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    OrderRequest order = inquiry.order();
    BigDecimal value = inquiry.value(limit);
    if (order == null || limit.window() == null) {
      return Measurement.idle(value);
    }
    int like = inquiry.flow().alikeSince(limit, order, inquiry.now().minus(limit.window()));
    return Measurement.ofOrder(value, BigDecimal.valueOf(like));
  }
}
