package io.loadline.web.breach;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.money.Currency;
import io.loadline.web.limit.ScopeBody;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A breach, and what people did about it. */
@Schema(name = "Breach")
public record BreachView(
    BreachId id,
    @Schema(description = "The limit's type, or SHORT_NOT_ALLOWED, OVERFILL …") String code,
    @Schema(description = "null when no limit but a rule was broken") @Nullable LimitId limitId,
    @Nullable String type,
    ScopeBody scope,
    @Schema(description = "Where it was found; null when the caller may not see that account")
        @Nullable AccountId account,
    @Nullable InstrumentId instrument,
    @Schema(description = "The measure when it was raised; null when unknown")
        @Nullable BigDecimal value,
    @Schema(description = "What was allowed") @Nullable BigDecimal limit,
    @Schema(description = "value − limit") @Nullable BigDecimal excess,
    String detail,
    @Schema(description = "value ÷ limit; null when unknown or the limit is 0")
        @Nullable BigDecimal fraction,
    @Schema(description = "The unit of the limit; null of a rule") @Nullable LimitUnit unit,
    @Schema(description = "Of the amounts; null when they are not money")
        @Nullable Currency currency,
    @Schema(description = "What a FRACTION is a fraction of; null of other limits, or unknown")
        @Nullable BigDecimal base,
    @Schema(
            description =
                "What it does to trading: HALT until a person closes it, REDUCE_ONLY while over")
        OnBreach onBreach,
    BreachCase.State state,
    @Schema(description = "True while the measure is above the limit") boolean over,
    @Schema(description = "How often the measure went over the limit, 1 or more") int crossings,
    @Schema(
            description =
                "Why it is over no more: BACK_UNDER, LIMIT_GONE (the limit was removed, replaced by"
                    + " a wider one, or has run out) or BY_PERSON; null while it is over")
        BreachCase.@Nullable Ending ending,
    Instant raisedAt,
    @Schema(description = "Who acknowledged it") @Nullable UserId owner,
    List<NoteView> notes,
    @Nullable Instant closedAt,
    @Schema(description = "True when it had been handled so before") boolean duplicate,
    long seq,
    Instant asOf) {

  /** What somebody wrote about it. */
  @Schema(name = "BreachNote")
  public record NoteView(Instant at, UserId by, String text) {}

  /** The wire form. */
  public static BreachView of(BreachCase breach, boolean namesAccount, long seq, Instant asOf) {
    return of(breach, namesAccount, false, seq, asOf);
  }

  /** The wire form, as the answer to a request that may have been made before. */
  static BreachView of(
      BreachCase breach, boolean namesAccount, boolean duplicate, long seq, Instant asOf) {
    return new BreachView(
        breach.id(),
        breach.breach().code(),
        breach.breach().limitId(),
        breach.breach().type(),
        Objects.requireNonNull(ScopeBody.of(breach.scope())),
        namesAccount ? breach.account() : null,
        breach.instrument(),
        breach.breach().value(),
        breach.breach().limit(),
        breach.breach().excess(),
        breach.breach().detail(),
        breach.breach().fraction(),
        breach.breach().unit(),
        breach.breach().currency(),
        breach.breach().base(),
        breach.onBreach(),
        breach.state(),
        breach.over(),
        breach.crossings(),
        breach.ending(),
        breach.raisedAt(),
        breach.owner(),
        breach.notes().stream()
            .map(note -> new NoteView(note.at(), note.by(), note.text()))
            .toList(),
        breach.closedAt(),
        duplicate,
        seq,
        asOf);
  }
}
