package io.loadline.web.limit;

import io.loadline.domain.limit.Breach;
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
    String detail) {
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
        breach.detail());
  }
}
