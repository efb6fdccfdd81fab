package io.loadline.application.engine;

import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;

/** Reads the history of a holding. */
@FunctionalInterface
interface HistorySource {
  /**
   * The history with all that is in the state, reaching back to the step before the place at least.
   */
  Timeline read(State state, HoldingId holding, EventKey place);
}
