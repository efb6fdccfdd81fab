package io.loadline.application.limit;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;

/** What people do about breaches. Repeatable. */
public interface ManageBreaches {
  /** Somebody takes it on; it closes by itself once the measure is back under the limit. */
  Answer<Handled> acknowledge(UserId actor, BreachId breach, String note);

  /** Somebody closes it; refused as {@code STILL_OVER} while the measure is above the limit. */
  Answer<Handled> close(UserId actor, BreachId breach, String note);

  /** What became of it. */
  sealed interface Handled {}

  /**
   * It stands so now.
   *
   * @param before true when it had stood so before
   */
  record Done(BreachCase breach, boolean before) implements Handled {}

  /** It was refused; nothing changed. */
  record Refused(Refusal refusal) implements Handled {}
}
