package io.loadline.application.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Marks of the past: the newest at or before a moment, from memory or from the store. */
public final class Closes {
  private final MarkBoard board;
  private final MarketStore store;

  public Closes(MarkBoard board, MarketStore store) {
    this.board = board;
    this.store = store;
  }

  /** The newest mark at or before the instant; null when there was none. */
  public @Nullable Mark at(InstrumentId instrument, Instant instant) {
    Mark recent = board.at(instrument, instant);
    return recent != null ? recent : store.markAt(instrument, instant).orElse(null);
  }
}
