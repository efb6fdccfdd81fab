package io.loadline.application.fill;

import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.fill.Fill;
import org.jspecify.annotations.Nullable;

/** What looks at an account, on the same turn, after a fill changed its positions. */
public interface AfterFill {
  /**
   * Called after the fill was booked, busted or corrected.
   *
   * @param before the fill as it stood; null when it was booked now
   * @param after the fill as it stands; null when it was busted
   */
  void changed(Turn turn, AccountId account, @Nullable Fill before, @Nullable Fill after);

  /** Called when a correction that came before the fill cannot be applied to it. */
  default void correctionRefused(Turn turn, AccountId account, Fill fill, Refusal refusal) {}
}
