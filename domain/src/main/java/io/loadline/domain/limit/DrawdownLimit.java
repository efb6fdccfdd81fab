package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/** How far equity may fall from its highest point. */
final class DrawdownLimit implements LimitType {
  @Override
  public String name() {
    return "DRAWDOWN";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.LOSS;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.FRACTION, LimitUnit.MONEY);
  }

  @Override
  public String description() {
    return "How far equity has fallen from its high-water mark, deposits and withdrawals removed "
        + "(used); against money, or a fraction of the high-water mark.";
  }

  @Override
  public Set<Scope.Level> levels() {
    return EnumSet.of(Scope.Level.FIRM, Scope.Level.DESK, Scope.Level.ACCOUNT);
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    Amounts fall = inquiry.losses().drawdown(limit);
    BigDecimal equity = inquiry.equity(limit);
    return inquiry.against(limit, fall, equity == null ? null : equity.add(fall.held()));
  }
}
