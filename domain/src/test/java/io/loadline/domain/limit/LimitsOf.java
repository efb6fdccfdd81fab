package io.loadline.domain.limit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** Limits for tests, on the account of {@link Scene}. */
public final class LimitsOf {
  private LimitsOf() {}

  public static Limit of(String type, LimitUnit unit, BigDecimal value) {
    return of(type, unit, value, Scope.of(Scene.ACCOUNT));
  }

  public static Limit of(String type, LimitUnit unit, String value) {
    return of(type, unit, new BigDecimal(value));
  }

  public static Limit of(String type, LimitUnit unit, BigDecimal value, Scope scope) {
    return Limit.of(new LimitId("limit-" + type), type, scope, value, unit, "a test");
  }

  /** Of a type that counts within a window. */
  public static Limit within(String window, String type, LimitUnit unit, BigDecimal value) {
    Limit limit = of(type, unit, value);
    return new Limit(
        limit.id(),
        type,
        limit.scope(),
        value,
        unit,
        null,
        Duration.parse(window),
        null,
        List.of(),
        null,
        null,
        limit.warnAt(),
        limit.onBreach(),
        null,
        null,
        null,
        limit.reason());
  }
}
