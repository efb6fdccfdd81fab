package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.util.Set;

/** How large one order may be, in units. */
final class OrderQuantity implements LimitType {
  @Override
  public String name() {
    return "ORDER_QUANTITY";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.ORDER;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.QUANTITY);
  }

  @Override
  public String description() {
    return "The quantity of one order. Nothing is used or reserved between orders.";
  }

  @Override
  public boolean mayRefuseReduction() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    Proposal proposal = inquiry.proposal();
    BigDecimal value = inquiry.value(limit);
    return proposal == null
        ? Measurement.idle(value)
        : Measurement.ofOrder(value, proposal.order().quantity().value());
  }
}
