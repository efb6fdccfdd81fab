package io.loadline.application.fill;

import io.loadline.application.engine.Effect;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.FillResult;
import io.loadline.domain.book.HoldingChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fill, a bust or a correction did.
 *
 * @param steps the steps that were applied: the fill's own alone when it came in order; none for a
 *     fill that was busted before it came; when the history changed, every step from there on,
 *     whose facts are to be written again
 * @param restated true when earlier results of later fills were replaced
 * @param booked the answer for a fill that was booked; null for a bust or correction
 * @param deferred true when so many steps follow that they are not among {@code steps}: the facts
 *     of the later fills are written again in pieces, beside the writer
 */
public record FillEffect(
    AccountId account,
    List<HoldingChange> steps,
    boolean restated,
    @Nullable FillResult booked,
    boolean deferred)
    implements Effect {

  /** With all steps. */
  public FillEffect(
      AccountId account, List<HoldingChange> steps, boolean restated, @Nullable FillResult booked) {
    this(account, steps, restated, booked, false);
  }

  /** The answer for a fill that was booked. */
  public FillResult result() {
    return java.util.Objects.requireNonNull(booked, "only a booked fill has a result");
  }
}
