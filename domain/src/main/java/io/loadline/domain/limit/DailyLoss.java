package io.loadline.domain.limit;

import java.util.Set;

/** How much may be lost in a day. */
final class DailyLoss implements LimitType {
  @Override
  public String name() {
    return "DAILY_LOSS";
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
    return "What the trading day has lost (used): equity less opening equity less net deposits "
        + "of the day, or with basis REALIZED what fills realized; against money, or a fraction "
        + "of opening equity plus net deposits of the day. Buying is not losing.";
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    return inquiry.against(
        limit, inquiry.losses().dailyLoss(limit), inquiry.losses().openingBase(limit));
  }
}
