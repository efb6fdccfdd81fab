package io.loadline.web.limit;

import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One reason against an order, or for a warning. */
@Schema(name = "BreachReason")
public record BreachBody(
    @Schema(description = "The limit; null when a rule is the reason") @Nullable String limitId,
    @Nullable String type,
    @Nullable ScopeBody scope,
    @Schema(description = "What the measure would be; null when unknown")
        @Nullable BigDecimal value,
    @Schema(description = "What is allowed") @Nullable BigDecimal limit,
    @Schema(description = "value − limit") @Nullable BigDecimal excess,
    @Schema(description = "The limit's type, or KILL_SWITCH, MARK_MISSING, MARK_STALE …")
        String code,
    String detail,
    @Schema(description = "value ÷ limit; null when unknown or the limit is 0")
        @Nullable BigDecimal fraction,
    @Schema(description = "The unit of the limit; null of a rule") @Nullable LimitUnit unit,
    @Schema(description = "Of the amounts; null when they are not money")
        @Nullable Currency currency,
    @Schema(description = "What a FRACTION is a fraction of; null of other limits, or unknown")
        @Nullable BigDecimal base) {
  /** The wire form. */
  public static BreachBody of(Breach breach) {
    return new BreachBody(
        breach.limitId() == null ? null : breach.limitId().value(),
        breach.type(),
        ScopeBody.of(breach.scope()),
        breach.value(),
        breach.limit(),
        breach.excess(),
        breach.code(),
        breach.detail(),
        breach.fraction(),
        breach.unit(),
        breach.currency(),
        breach.base());
  }
}
