package io.loadline.domain.limit;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list of what may be traded, or of what may not. */
final class InstrumentAllowed implements LimitType {
  private static final int MOST_NAMED = 10;

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

  @Override
  public @Nullable String refusal(Limit limit, Inquiry inquiry) {
    OrderRequest order = inquiry.order();
    if (order == null) {
      return null;
    }
    if (limit.mode() == ListMode.DENY) {
      return order.instrument() + " is on the list of what may not be traded";
    }
    String named =
        limit.instruments().stream()
            .limit(MOST_NAMED)
            .map(InstrumentId::value)
            .collect(Collectors.joining(", "));
    int more = limit.instruments().size() - MOST_NAMED;
    return order.instrument()
        + " is not on the list of what may be traded: "
        + (named.isEmpty() ? "it is empty" : named)
        + (more > 0 ? " and " + more + " more" : "");
  }
}
