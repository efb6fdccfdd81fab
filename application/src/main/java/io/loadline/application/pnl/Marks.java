package io.loadline.application.pnl;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The marks of one moment, as they were posted. Immutable, so that all that one answer says rests
 * on the same prices, however many come while it is worked out.
 */
public final class Marks {
  private static final int MINUTES_KEPT = 90;

  static final Marks NONE = new Marks(PersistentMap.empty(), 0, null);

  private record Quotes(Mark latest, PersistentMap<Instant, Posted> minutes, long version) {}

  private record Posted(Mark mark, long version) {}

  private final PersistentMap<InstrumentId, Quotes> quotes;
  private final long version;
  private final @Nullable MarkBoard board;

  private Marks(
      PersistentMap<InstrumentId, Quotes> quotes, long version, @Nullable MarkBoard board) {
    this.quotes = quotes;
    this.version = version;
    this.board = board;
  }

  /** With one more; the caller has seen to it that it is not older than the latest. */
  Marks with(Mark mark, MarkBoard on) {
    long next = version + 1;
    Quotes known = quotes.get(mark.instrument());
    PersistentMap<Instant, Posted> minutes = known == null ? PersistentMap.empty() : known.minutes;
    minutes = minutes.with(mark.asOf().truncatedTo(ChronoUnit.MINUTES), new Posted(mark, next));
    if (minutes.size() > MINUTES_KEPT) {
      minutes = minutes.without(minutes.first().getKey());
    }
    return new Marks(quotes.with(mark.instrument(), new Quotes(mark, minutes, next)), next, on);
  }

  /** The latest mark; null when there has never been one. */
  public @Nullable Mark latest(InstrumentId instrument) {
    Quotes known = quotes.get(instrument);
    return known == null ? null : known.latest;
  }

  /** The newest mark at or before the instant, as far as it is still kept in memory. */
  public @Nullable Mark at(InstrumentId instrument, Instant instant) {
    Quotes known = quotes.get(instrument);
    if (known == null) {
      return null;
    }
    if (!known.latest.asOf().isAfter(instant)) {
      return known.latest;
    }
    Map.Entry<Instant, Posted> earlier =
        known.minutes.floor(instant.truncatedTo(ChronoUnit.MINUTES));
    while (earlier != null && earlier.getValue().mark.asOf().isAfter(instant)) {
      earlier = known.minutes.lower(earlier.getKey());
    }
    return earlier == null ? null : earlier.getValue().mark;
  }

  /**
   * Everything posted after the version, for whoever saves it: the last mark of each minute, so
   * that one of before a roll is not lost to one of after it. Any order.
   */
  public List<Mark> since(long seen) {
    List<Mark> marks = new ArrayList<>();
    for (Map.Entry<InstrumentId, Quotes> entry : quotes) {
      Quotes each = entry.getValue();
      Map.Entry<Instant, Posted> minute = each.version > seen ? each.minutes.last() : null;
      while (minute != null && minute.getValue().version > seen) {
        marks.add(minute.getValue().mark);
        minute = each.minutes.lower(minute.getKey());
      }
    }
    return marks;
  }

  /** The latest mark of every instrument, in the order of their names. */
  public List<Mark> all() {
    return quotes.values().map(Quotes::latest).toList();
  }

  /**
   * The instruments of the marks posted after the version; one that changed often is named often.
   *
   * @return null when that is not known: there were more changes than are remembered, or the
   *     version is a later one
   */
  public @Nullable List<InstrumentId> changedSince(long seen) {
    if (seen == version) {
      return List.of();
    }
    return board == null || seen > version ? null : board.changed(seen, version);
  }

  /** How many marks had been taken in. */
  public long version() {
    return version;
  }
}
