package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;

/** The histories of holdings, up to the change that is being applied. */
public interface Histories {
  /**
   * The events of the holding that were known before the change that is being applied, in order.
   */
  Timeline of(State state, AccountId account, PositionKey key);

  /** Takes notice of a step that came after everything before it. */
  void continued(AccountId account, HoldingChange step);

  /** Takes notice of a changed history, so that the next question finds it. */
  void changed(AccountId account, PositionKey key, Timeline timeline);
}
