package io.loadline.domain.limit;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.order.LossStreak;
import io.loadline.domain.order.RoundTrips;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many losing round trips in a row are borne before a cool-down. */
final class LossStreakLimit implements LimitType {
  @Override
  public String name() {
    return "LOSS_STREAK";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.LOSS;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.COUNT);
  }

  @Override
  public String description() {
    return "Losing round trips in a row (used): as many as the value are borne; one more refuses "
        + "orders until the window has passed since the last of them.";
  }

  @Override
  public @Nullable String flaw(Limit limit) {
    if (limit.window() == null) {
      return "must have a window";
    }
    return limit.value().compareTo(BigDecimal.valueOf(RoundTrips.MOST)) >= 0
        ? "must be below " + RoundTrips.MOST
        : null;
  }

  @Override
  public Set<Scope.Level> levels() {
    return EnumSet.of(Scope.Level.ACCOUNT, Scope.Level.ALGORITHM);
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    BigDecimal value = inquiry.value(limit);
    AlgorithmId algorithm = limit.scope().algorithm();
    LossStreak streak = inquiry.orders().trips().streak(algorithm);
    if (limit.window() == null || !inquiry.now().isBefore(streak.last().plus(limit.window()))) {
      return Measurement.of(value, Amounts.NONE);
    }
    return Measurement.of(value, Amounts.of(BigDecimal.valueOf(streak.losses())));
  }
}
