package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the limits of one scope count over time, and for how long it must be remembered.
 *
 * @param orders the longest window over which accepted orders are counted; null: none is
 * @param cancels the same of requests to cancel
 * @param alike the same of orders that are alike
 * @param most so many of each are remembered; no limit of the scope counts further
 */
public record FlowWindows(
    @Nullable Duration orders, @Nullable Duration cancels, @Nullable Duration alike, int most) {
  public static final FlowWindows NONE = new FlowWindows(null, null, null, 0);

  /** So many are remembered even where the limits are lower, so that excess shows in full. */
  private static final int LEAST = 100_000;

  private static final BigDecimal MOST = BigDecimal.valueOf(Integer.MAX_VALUE - 1);

  /** With what a limit counts; the same when it counts nothing or has another scope. */
  public FlowWindows with(Limit limit, Scope scope) {
    Duration window = limit.window();
    Remembered remembered = LimitTypes.of(limit).remembers();
    if (window == null || remembered == Remembered.NOTHING || !limit.scope().equals(scope)) {
      return this;
    }
    BigDecimal value = limit.value().multiply(limit.factor().max(BigDecimal.ONE));
    int needed = value.setScale(0, RoundingMode.FLOOR).min(MOST).intValue() + 1;
    int enough = Math.max(Math.max(most, LEAST), needed);
    return switch (remembered) {
      case NOTHING -> this;
      case ORDERS -> new FlowWindows(longer(orders, window), cancels, alike, enough);
      case CANCELS -> new FlowWindows(orders, longer(cancels, window), alike, enough);
      case ALIKE -> new FlowWindows(orders, cancels, longer(alike, window), enough);
    };
  }

  private static Duration longer(@Nullable Duration one, Duration other) {
    return one == null || one.compareTo(other) < 0 ? other : one;
  }
}
