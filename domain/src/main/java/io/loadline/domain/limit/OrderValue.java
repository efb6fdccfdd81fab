package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.util.Set;

/** How much one order may be worth. A reduction without any price cannot be valued and passes. */
final class OrderValue implements LimitType {
  @Override
  public String name() {
    return "ORDER_VALUE";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.ORDER;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.MONEY);
  }

  @Override
  public String description() {
    return "The value of one order: quantity at its limit price; a market order at the ask (buy) "
        + "or the bid (sell) of the mark. Nothing is used or reserved between orders.";
  }

  @Override
  public boolean mayRefuseReduction() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    BigDecimal value = inquiry.value(limit);
    if (inquiry.order() == null) {
      return Measurement.idle(value);
    }
    BigDecimal worth = inquiry.orderValue(limit);
    if (worth != null) {
      return Measurement.ofOrder(value, worth);
    }
    return inquiry.isReduction()
        ? Measurement.idle(value)
        : Measurement.unknown(
            inquiry.unitValue() == null ? Unknown.MARK_MISSING : Unknown.RATE_MISSING);
  }
}
