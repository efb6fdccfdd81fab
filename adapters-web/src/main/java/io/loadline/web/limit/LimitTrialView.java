package io.loadline.web.limit;

import io.loadline.application.engine.Answer;
import io.loadline.application.limit.LimitTrial;
import io.loadline.application.limit.ManageLimits;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a change of a limit would do; nothing was kept. */
@Schema(name = "LimitTrial")
public record LimitTrialView(
    LimitId limitId,
    @Schema(
            description =
                "CREATED or CHANGED: it would apply at once; PROPOSED: a second person would have"
                    + " to approve it; UNCHANGED: it is there with this content")
        Outcome outcome,
    @Schema(
            description =
                "The accounts that would be over the limit at once if it were in force now, by"
                    + " name, at most 1,000; none of a removal")
        List<OverView> over,
    @Schema(description = "How many accounts would be over") int accountsOver,
    @Schema(
            description =
                "How many accounts it cannot be measured for, as a mark, a rate or their equity is"
                    + " not known: it would refuse their orders")
        int accountsUnknown,
    @Schema(description = "True: nothing was kept") boolean dryRun,
    long seq,
    Instant asOf) {
  /** What the change would be answered. */
  @Schema(name = "LimitTrialOutcome")
  public enum Outcome {
    CREATED,
    CHANGED,
    UNCHANGED,
    PROPOSED;

    static Outcome of(ManageLimits.Put outcome) {
      return switch (outcome) {
        case ManageLimits.Created created -> CREATED;
        case ManageLimits.Changed changed -> CHANGED;
        case ManageLimits.Unchanged unchanged -> UNCHANGED;
        case ManageLimits.Proposed proposed -> PROPOSED;
        case ManageLimits.Refused refused ->
            throw new IllegalArgumentException("was refused: " + refused.refusal());
      };
    }
  }

  /** An account that would be over. */
  @Schema(name = "AccountOverLimit")
  public record OverView(
      AccountId account,
      @Schema(
              description =
                  "What stands already, of the whole scope of the limit, in its unit; of a FRACTION"
                      + " in money of its base")
          @Nullable BigDecimal used,
      @Schema(description = "What open orders have set aside") BigDecimal reserved,
      @Schema(description = "What the limit would allow") @Nullable BigDecimal limit,
      @Schema(description = "used + reserved − limit, above 0") BigDecimal excess,
      @Schema(description = "The unit of the limit") @Nullable LimitUnit unit,
      @Schema(description = "Of the amounts; null when they are not money")
          @Nullable Currency currency,
      @Schema(description = "What a FRACTION is a fraction of; null of other limits")
          @Nullable BigDecimal base,
      String detail) {
    static OverView of(LimitTrial.Over over) {
      Headroom headroom = over.headroom();
      return new OverView(
          over.account(),
          headroom.used(),
          headroom.reserved(),
          headroom.limit(),
          over.excess(),
          headroom.unit(),
          headroom.currency(),
          headroom.base(),
          over.detail());
    }
  }

  static LimitTrialView of(LimitId id, ManageLimits.Tried tried, Answer<?> answer) {
    return new LimitTrialView(
        id,
        Outcome.of(tried.outcome()),
        tried.trial().over().stream().map(OverView::of).toList(),
        tried.trial().accountsOver(),
        tried.trial().accountsUnknown(),
        true,
        answer.seq(),
        answer.at());
  }
}
