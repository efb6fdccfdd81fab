package io.loadline.application.pnl;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The latest mark of every instrument, and the last one of each of the latest minutes. Any thread
 * may post and read; a reader sees each mark whole.
 */
public final class MarkBoard {
  private static final int MINUTES_KEPT = 90;

  /** So many of the latest changes can be told one by one; a power of two. */
  private static final int CHANGES_KEPT = 8_192;

  private record Quotes(Mark latest, PersistentMap<Instant, Posted> minutes, long version) {}

  private record Posted(Mark mark, long version) {}

  private final Map<InstrumentId, Quotes> quotes = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<@Nullable InstrumentId> changes =
      new AtomicReferenceArray<>(CHANGES_KEPT);
  private volatile long version;
  private final AtomicLong dropped = new AtomicLong();

  /** Puts in what was known before this server started. */
  public void restore(Collection<Mark> marks) {
    marks.forEach(this::post);
  }

  /**
   * Takes a mark in.
   *
   * @return false when it was dropped because a later one is known
   */
  public synchronized boolean post(Mark mark) {
    Quotes known = quotes.get(mark.instrument());
    if (known != null && mark.asOf().isBefore(known.latest.asOf())) {
      dropped.incrementAndGet();
      return false;
    }
    long next = version + 1;
    quotes.put(mark.instrument(), next(known, mark, next));
    changes.set(slot(next), mark.instrument());
    // Last: who reads this version finds its mark.
    version = next;
    return true;
  }

  private static Quotes next(@Nullable Quotes known, Mark mark, long version) {
    PersistentMap<Instant, Posted> minutes = known == null ? PersistentMap.empty() : known.minutes;
    minutes = minutes.with(mark.asOf().truncatedTo(ChronoUnit.MINUTES), new Posted(mark, version));
    if (minutes.size() > MINUTES_KEPT) {
      minutes = minutes.without(minutes.first().getKey());
    }
    return new Quotes(mark, minutes, version);
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
    for (Quotes each : quotes.values()) {
      Map.Entry<Instant, Posted> minute = each.version > seen ? each.minutes.last() : null;
      while (minute != null && minute.getValue().version > seen) {
        marks.add(minute.getValue().mark);
        minute = each.minutes.lower(minute.getKey());
      }
    }
    return marks;
  }

  /** The latest mark of every instrument, in any order. */
  public List<Mark> all() {
    return quotes.values().stream().map(Quotes::latest).toList();
  }

  /**
   * The instruments of the marks posted after the version; one that changed often is named often.
   *
   * @return null when there were more changes than are remembered
   */
  public @Nullable List<InstrumentId> changedSince(long seen) {
    long now = version;
    if (now - seen >= CHANGES_KEPT || seen > now) {
      return null;
    }
    List<InstrumentId> changed = new ArrayList<>((int) (now - seen));
    for (long each = seen + 1; each <= now; each++) {
      changed.add(Objects.requireNonNull(changes.get(slot(each))));
    }
    // A slot that was taken over while it was read names a later change instead of an earlier one.
    return version - seen >= CHANGES_KEPT ? null : changed;
  }

  private static int slot(long version) {
    return (int) (version & (CHANGES_KEPT - 1));
  }

  /** Counts the marks that were taken in. */
  public long version() {
    return version;
  }

  /** How many marks came out of order. */
  public long dropped() {
    return dropped.get();
  }
}
