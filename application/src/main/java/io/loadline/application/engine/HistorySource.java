package io.loadline.application.engine;

import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.PositionEvent;
import org.jspecify.annotations.Nullable;

/** Reads the history of a holding. */
interface HistorySource {
  /**
   * The history with all that is in the state, reaching back to the step before the place at least.
   */
  Timeline read(State state, HoldingId holding, EventKey place);

  /** As {@link Histories#isLong}. */
  boolean isLong(HoldingId holding, EventKey place);

  /** As {@link Histories#restated}. */
  Restated restated(State state, HoldingId holding, EventKey place, @Nullable PositionEvent event);
}
