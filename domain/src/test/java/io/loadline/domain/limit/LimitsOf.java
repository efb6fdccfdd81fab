package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
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
    return within(window, type, unit, value, Scope.of(Scene.ACCOUNT));
  }

  public static Limit within(
      String window, String type, LimitUnit unit, BigDecimal value, Scope scope) {
    Limit limit = of(type, unit, value, scope);
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

  /** The same limit on what was realized alone. */
  static Limit realized(Limit limit) {
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        null,
        null,
        LossBasis.REALIZED,
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

  /** The same limit with a factor of its own for a volatile market. */
  static Limit tightened(Limit limit, String factor) {
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        limit.currency(),
        limit.window(),
        limit.basis(),
        limit.instruments(),
        limit.mode(),
        limit.hours(),
        limit.warnAt(),
        limit.onBreach(),
        new BigDecimal(factor),
        null,
        null,
        limit.reason());
  }

  /** The same limit in another currency. */
  static Limit in(String currency, Limit limit) {
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        new Currency(currency),
        limit.window(),
        limit.basis(),
        limit.instruments(),
        limit.mode(),
        limit.hours(),
        limit.warnAt(),
        limit.onBreach(),
        limit.volatileFactor(),
        null,
        null,
        limit.reason());
  }

  /** The same limit that does something else when it is passed. */
  static Limit that(OnBreach onBreach, Limit limit) {
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        limit.currency(),
        limit.window(),
        limit.basis(),
        limit.instruments(),
        limit.mode(),
        limit.hours(),
        limit.warnAt(),
        onBreach,
        limit.volatileFactor(),
        null,
        null,
        limit.reason());
  }
}
