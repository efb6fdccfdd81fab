package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/** A list of what may be traded, or of what may not. */
final class InstrumentAllowed implements LimitType {
  @Override
  public String name() {
    return "INSTRUMENT_ALLOWED";
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
    return "Which instruments may be traded: mode ALLOW only those of the list, mode DENY all "
        + "but those. The value has no meaning; a forbidden order counts 1 against 0.";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    OrderRequest order = inquiry.order();
    if (order == null) {
      return Measurement.idle(BigDecimal.ZERO);
    }
    boolean listed = limit.instruments().contains(order.instrument());
    return Measurement.forbidden(listed == (limit.mode() == ListMode.DENY));
  }
}
