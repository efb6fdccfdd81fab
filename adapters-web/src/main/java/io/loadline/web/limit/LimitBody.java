package io.loadline.web.limit;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.ListMode;
import io.loadline.domain.limit.LossBasis;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.money.Currency;
import io.loadline.web.problem.Refusals;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A limit as a client sends it. */
@Schema(name = "LimitTerms")
public record LimitBody(
    @Schema(description = "The client's name of it; in a PUT that of the path, or absent")
        @Nullable LimitId limitId,
    @Schema(description = "One of GET /limit-types", examples = "CONCENTRATION") String type,
    ScopeBody scope,
    @Schema(description = "0 or more, in the unit; equal to it passes, 0 means 0") BigDecimal value,
    LimitUnit unit,
    @Schema(
            description =
                "Of a MONEY value; default: the account's reporting currency, and of a desk or the"
                    + " firm USD when one of its accounts reports in it, else the commonest")
        @Nullable Currency currency,
    @Schema(
            description = "ISO 8601 duration over which a COUNT counts, or of a cool-down",
            examples = "PT1M")
        @Nullable Duration window,
    @Schema(description = "Of DAILY_LOSS; default TOTAL") @Nullable LossBasis basis,
    @Schema(description = "Of INSTRUMENT_ALLOWED") @Nullable List<InstrumentId> instruments,
    @Schema(description = "Of INSTRUMENT_ALLOWED; default ALLOW") @Nullable ListMode mode,
    @Schema(description = "Of TRADING_HOURS") @Nullable HoursBody hours,
    @Schema(description = "The fraction of the value that warns, 0 to 1; default 0.8")
        @Nullable BigDecimal warnAt,
    @Schema(description = "Default REJECT") @Nullable OnBreach onBreach,
    @Schema(
            description =
                "What the value is multiplied by in a VOLATILE market, > 0; default 0.5 for limits"
                    + " on positions, scopes and losses")
        @Nullable BigDecimal volatileFactor,
    @Schema(description = "From when it applies; default always") @Nullable Instant validFrom,
    @Schema(description = "Until when it applies; default for ever") @Nullable Instant validTo,
    String reason) {
  /** Refuses what no limit can be. */
  public LimitBody {
    Texts.require(reason, "reason");
    instruments = instruments == null ? null : List.copyOf(instruments);
  }

  /** The limit under this name; a problem when a value is out of its range. */
  Limit limit(LimitId id) {
    return Refusals.value(
        () ->
            new Limit(
                id,
                type,
                scope.scope(),
                value,
                unit,
                currency,
                window,
                basis,
                Objects.requireNonNullElse(instruments, List.of()),
                mode,
                hours == null ? null : hours.hours(),
                Objects.requireNonNullElse(warnAt, Limit.DEFAULT_WARN_AT),
                Objects.requireNonNullElse(onBreach, OnBreach.REJECT),
                volatileFactor,
                validFrom,
                validTo,
                reason));
  }
}
