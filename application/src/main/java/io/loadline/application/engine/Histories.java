package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.PositionEvent;
import org.jspecify.annotations.Nullable;

/** The histories of holdings, up to the change that is being applied. */
public interface Histories {
  /**
   * The history of the holding before the change that is being applied. It reaches back to the step
   * before the place at least, and may begin there: what is earlier does not change.
   */
  Timeline of(State state, AccountId account, PositionKey key, EventKey place);

  /**
   * True when so many events follow the place that its history is not to be held in memory: then
   * {@link #restated} is to be asked instead.
   */
  boolean isLong(AccountId account, PositionKey key, EventKey place);

  /**
   * What the history leads to with the event at the place instead of what stands there now.
   *
   * @param event null: what stands there is taken out
   */
  Restated restated(
      State state,
      AccountId account,
      PositionKey key,
      EventKey place,
      @Nullable PositionEvent event);

  /** Takes notice of a step that came after everything before it. */
  void continued(AccountId account, HoldingChange step);

  /** Takes notice of a changed history, so that the next question finds it. */
  void changed(AccountId account, PositionKey key, Timeline timeline);
}
