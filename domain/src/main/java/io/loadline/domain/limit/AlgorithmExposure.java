package io.loadline.domain.limit;

import io.loadline.domain.account.AlgorithmId;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How much of the equity one algorithm may have at stake. */
final class AlgorithmExposure implements LimitType {
  @Override
  public String name() {
    return "ALGORITHM_EXPOSURE";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.SCOPE;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.FRACTION, LimitUnit.MONEY);
  }

  @Override
  public String description() {
    return "Gross exposure of one algorithm: its own book (used) and its open orders (reserved) "
        + "against a fraction of the equity of the account. Never of the book manual.";
  }

  /** Algorithms are an account's, and so is the equity that they are a fraction of. */
  @Override
  public Set<Scope.Level> levels() {
    return EnumSet.complementOf(EnumSet.of(Scope.Level.FIRM, Scope.Level.DESK));
  }

  @Override
  public @Nullable String flaw(Limit limit) {
    return limit.scope().level() == Scope.Level.INSTRUMENT && limit.scope().account() == null
        ? "must name an account in its scope"
        : null;
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    BigDecimal equity = inquiry.accountEquity(limit);
    Measurement largest = null;
    for (AlgorithmId algorithm : inquiry.positions().algorithms()) {
      if (!algorithm.equals(AlgorithmId.MANUAL)) {
        Measurement each =
            inquiry.against(limit, inquiry.positions().grossOf(limit, algorithm), equity);
        largest = largest == null || each.isAbove(largest) ? each : largest;
      }
    }
    if (largest != null) {
      return largest;
    }
    boolean fraction = limit.unit() == LimitUnit.FRACTION && equity != null;
    return Measurement.idle(
        fraction ? inquiry.value(limit).multiply(equity) : inquiry.value(limit));
  }
}
