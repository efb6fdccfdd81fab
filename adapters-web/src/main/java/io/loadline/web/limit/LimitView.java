package io.loadline.web.limit;

import io.loadline.domain.account.UserId;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.ListMode;
import io.loadline.domain.limit.LossBasis;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.money.Currency;
import io.loadline.web.http.Identified;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A limit as it is, or was with one of its versions. */
@Schema(name = "Limit")
public record LimitView(
    LimitId limitId,
    String type,
    ScopeBody scope,
    @Schema(description = "In the unit; equal to it passes") BigDecimal value,
    LimitUnit unit,
    @Nullable Currency currency,
    @Nullable Duration window,
    @Nullable LossBasis basis,
    List<InstrumentId> instruments,
    @Nullable ListMode mode,
    @Nullable HoursBody hours,
    @Schema(description = "The fraction of the value that warns") BigDecimal warnAt,
    OnBreach onBreach,
    @Schema(description = "null: the default of the type") @Nullable BigDecimal volatileFactor,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    String reason,
    @Schema(description = "1 for the first, one more with each change") int version,
    UserId changedBy,
    Instant changedAt,
    @Schema(description = "The second person, where one was needed") @Nullable UserId approvedBy,
    @Schema(description = "True in the version with which it was taken away") boolean removed,
    @Schema(description = "Of a temporary override: what applies before and after it")
        @Nullable BigDecimal overriddenValue,
    @Schema(description = "True when the same content was there already") boolean duplicate,
    long seq,
    Instant asOf)
    implements Identified {
  @Override
  public String identity() {
    return limitId.value();
  }

  /** The wire form. */
  public static LimitView of(LimitVersion version, boolean duplicate, long seq, Instant asOf) {
    Limit limit = version.limit();
    return new LimitView(
        limit.id(),
        limit.type(),
        Objects.requireNonNull(ScopeBody.of(limit.scope())),
        limit.value(),
        limit.unit(),
        limit.currency(),
        limit.window(),
        limit.basis(),
        limit.instruments(),
        limit.mode(),
        HoursBody.of(limit.hours()),
        limit.warnAt(),
        limit.onBreach(),
        limit.volatileFactor(),
        limit.validFrom(),
        limit.validTo(),
        limit.reason(),
        version.version(),
        version.changedBy(),
        version.changedAt(),
        version.approvedBy(),
        version.removed(),
        version.underlying() == null ? null : version.underlying().value(),
        duplicate,
        seq,
        asOf);
  }
}
