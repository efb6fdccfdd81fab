package io.loadline.application.pnl;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Marks of the past: the newest at or before a moment, from memory or from the store. What the
 * store answered is remembered, so that a run of fills of earlier days asks once per instrument and
 * day.
 */
public final class Closes {
  private static final int MOST_REMEMBERED = 10_000;

  private record Question(InstrumentId instrument, Instant instant) {}

  private final MarkBoard board;
  private final MarketStore store;
  private final Map<Question, Optional<Mark>> remembered =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Optional<Mark>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  public Closes(MarkBoard board, MarketStore store) {
    this.board = board;
    this.store = store;
  }

  /**
   * The newest mark at or before the instant, in the units that were held until then: a split of
   * that very instant has not been yet. Quotients that do not end are rounded half-even to 36
   * fraction digits. Null when there was none.
   */
  public @Nullable Mark at(State state, InstrumentId instrument, Instant instant) {
    Mark posted = posted(instrument, instant);
    return posted == null ? null : inUnits(state, posted, instant);
  }

  private static Mark inUnits(State state, Mark mark, Instant instant) {
    Listing listing = state.listing(mark.instrument());
    return listing == null
        ? mark
        : listing.roundedInUnits(mark, listed -> listed.split().effectiveAt().isBefore(instant));
  }

  /**
   * The same in the units that were held from then on: after a split of that very instant. Null
   * also where the splits since make a quotient of it that does not end.
   */
  public @Nullable Mark from(State state, InstrumentId instrument, Instant instant) {
    Mark posted = posted(instrument, instant);
    Listing listing = posted == null ? null : state.listing(instrument);
    return posted == null || listing == null
        ? posted
        : listing.inUnits(posted, listed -> !listed.split().effectiveAt().isAfter(instant));
  }

  /** The marks of this moment. */
  Marks marks() {
    return board.now();
  }

  /** The newest mark at or before the instant, as it was posted; null when there was none. */
  public @Nullable Mark posted(InstrumentId instrument, Instant instant) {
    Mark recent = board.at(instrument, instant);
    return recent != null ? recent : stored(instrument, instant).orElse(null);
  }

  /**
   * The same for many moments, which costs one question to the store at the most; those without a
   * mark are left out. For reports: nothing is remembered.
   */
  public Map<MarketStore.Moment, Mark> at(State state, Collection<MarketStore.Moment> moments) {
    Map<MarketStore.Moment, Mark> found = new HashMap<>();
    List<MarketStore.Moment> unknown = new ArrayList<>();
    for (MarketStore.Moment moment : moments) {
      Mark recent = board.at(moment.instrument(), moment.at());
      if (recent == null) {
        unknown.add(moment);
      } else {
        found.put(moment, recent);
      }
    }
    if (!unknown.isEmpty()) {
      found.putAll(store.marksAt(unknown));
    }
    found.replaceAll((moment, mark) -> inUnits(state, mark, moment.at()));
    return found;
  }

  /** Forgets what the store said of the instruments from the times on: it will know more. */
  void forget(Map<InstrumentId, Instant> from) {
    synchronized (remembered) {
      remembered
          .keySet()
          .removeIf(
              each -> !each.instant.isBefore(from.getOrDefault(each.instrument, Instant.MAX)));
    }
  }

  private Optional<Mark> stored(InstrumentId instrument, Instant instant) {
    Question question = new Question(instrument, instant);
    synchronized (remembered) {
      Optional<Mark> known = remembered.get(question);
      if (known == null) {
        known = store.markAt(instrument, instant);
        remembered.put(question, known);
      }
      return known;
    }
  }
}
