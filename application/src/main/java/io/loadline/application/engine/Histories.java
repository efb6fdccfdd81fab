package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;

/** The histories of holdings, up to the change that is being applied. */
public interface Histories {
  /**
   * The history of the holding before the change that is being applied. It reaches back to the step
   * before the place at least, and may begin there: what is earlier does not change.
   */
  Timeline of(State state, AccountId account, PositionKey key, EventKey place);

  /** Takes notice of a step that came after everything before it. */
  void continued(AccountId account, HoldingChange step);

  /** Takes notice of a changed history, so that the next question finds it. */
  void changed(AccountId account, PositionKey key, Timeline timeline);
}
