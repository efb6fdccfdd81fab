package io.loadline.domain.limit;

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
    return "How far equity has fallen from its high-water mark (used): against money, equity less"
        + " net deposits from the most that it ever was; as a fraction, the index of"
        + " returns, which no deposit or withdrawal moves, as an amount of the highest"
        + " equity carried along by them. A desk's or the firm's is that of its own summed"
        + " equity, from 0 on and of what was seen since the limit began.";
  }

  @Override
  public Set<Scope.Level> levels() {
    return EnumSet.of(Scope.Level.FIRM, Scope.Level.DESK, Scope.Level.ACCOUNT);
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(
        limit,
        inquiry.losses().drawdown(limit),
        limit.unit() == LimitUnit.FRACTION ? inquiry.losses().highest(limit) : null);
  }
}
