package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far from the mark an order may be priced: the fat finger. */
final class PriceCollar implements LimitType {
  @Override
  public String name() {
    return "PRICE_COLLAR";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.ORDER;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.FRACTION);
  }

  @Override
  public String description() {
    return "How far the limit price of an order may be from the mark, above or below, as a "
        + "fraction of the mark; amounts are price distances. A market order has no distance.";
  }

  @Override
  public boolean mayRefuseReduction() {
    return true;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    OrderRequest order = inquiry.order();
    Mark mark = inquiry.mark();
    if (order == null || order.limitPrice() == null) {
      return Measurement.idle(inquiry.value(limit));
    }
    if (mark == null) {
      return inquiry.isReduction()
          ? Measurement.idle(inquiry.value(limit))
          : Measurement.unknown(Unknown.MARK_MISSING);
    }
    BigDecimal value = mark.value();
    return Measurement.ofOrder(
            inquiry.value(limit).multiply(value.abs()),
            order.limitPrice().value().subtract(value).abs())
        .of(value.abs());
  }

  /** Of the mark. */
  @Override
  public @Nullable Currency currency(Limit limit, Inquiry inquiry) {
    Proposal proposal = inquiry.proposal();
    return proposal == null || proposal.instrument() == null
        ? null
        : proposal.instrument().contract().settlementCurrency();
  }
}
