package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One reason against an order, or for a warning.
 *
 * @param limitId the limit; null when no limit but a rule is the reason
 * @param type the limit's type; null for a rule
 * @param scope the limit's scope; null for a rule that has none
 * @param value what the measure would be; null when unknown
 * @param limit what is allowed; null when unknown
 * @param excess by how much the value is above the limit; null when unknown
 * @param code a stable word: the limit's type, or {@code KILL_SWITCH}, {@code MARK_STALE} ...
 * @param detail what was expected and what came, for people
 * @param unit of the limit; of a FRACTION value, limit and excess are amounts of its base; null for
 *     a rule
 * @param currency of the amounts; null when they are not money
 * @param base what a FRACTION is a fraction of; null of other limits, and when unknown
 */
public record Breach(
    @Nullable LimitId limitId,
    @Nullable String type,
    @Nullable Scope scope,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal excess,
    String code,
    String detail,
    @Nullable LimitUnit unit,
    @Nullable Currency currency,
    @Nullable BigDecimal base) {

  /** Without a unit. */
  public Breach(
      @Nullable LimitId limitId,
      @Nullable String type,
      @Nullable Scope scope,
      @Nullable BigDecimal value,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal excess,
      String code,
      String detail) {
    this(limitId, type, scope, value, limit, excess, code, detail, null, null, null);
  }

  /** A reason that is no limit. */
  public static Breach ofRule(String code, String detail) {
    return new Breach(null, null, null, null, null, null, code, detail);
  }

  /** value ÷ limit; null when either is unknown or the limit is 0. */
  public @Nullable BigDecimal fraction() {
    return value == null || limit == null || limit.signum() <= 0
        ? null
        : Decimals.divide(value, limit);
  }
}
