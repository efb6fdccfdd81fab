package io.loadline.application.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Takes marks in. Any thread may post, and take {@link #now all marks of one moment}, which costs
 * one read of a field.
 */
public final class MarkBoard {
  /** So many of the latest changes can be told one by one; a power of two. */
  private static final int CHANGES_KEPT = 8_192;

  private final AtomicReferenceArray<@Nullable InstrumentId> changes =
      new AtomicReferenceArray<>(CHANGES_KEPT);
  private volatile Marks marks = Marks.NONE;
  private final AtomicLong dropped = new AtomicLong();

  /** The marks of this moment. */
  public Marks now() {
    return marks;
  }

  /** Puts in what was known before this server started. */
  public void restore(Collection<Mark> known) {
    known.forEach(this::post);
  }

  /**
   * Takes a mark in.
   *
   * @return false when it was dropped because a later one is known
   */
  public synchronized boolean post(Mark mark) {
    Mark known = marks.latest(mark.instrument());
    if (known != null && mark.asOf().isBefore(known.asOf())) {
      dropped.incrementAndGet();
      return false;
    }
    Marks next = marks.with(mark, this);
    changes.set(slot(next.version()), mark.instrument());
    // Last: who reads this version finds its mark.
    marks = next;
    return true;
  }

  /** The latest mark; null when there has never been one. */
  public @Nullable Mark latest(InstrumentId instrument) {
    return marks.latest(instrument);
  }

  /** The newest mark at or before the instant, as far as it is still kept in memory. */
  public @Nullable Mark at(InstrumentId instrument, Instant instant) {
    return marks.at(instrument, instant);
  }

  /** {@link Marks#since}. */
  public List<Mark> since(long seen) {
    return marks.since(seen);
  }

  /** The latest mark of every instrument. */
  public List<Mark> all() {
    return marks.all();
  }

  /** {@link Marks#changedSince}. */
  public @Nullable List<InstrumentId> changedSince(long seen) {
    return marks.changedSince(seen);
  }

  /** What changed after one version and up to another; null when that is too long ago. */
  @Nullable List<InstrumentId> changed(long seen, long until) {
    if (marks.version() - seen >= CHANGES_KEPT) {
      return null;
    }
    List<InstrumentId> changed = new ArrayList<>((int) (until - seen));
    for (long each = seen + 1; each <= until; each++) {
      changed.add(Objects.requireNonNull(changes.get(slot(each))));
    }
    // A slot that was taken over while it was read names a later change instead of an earlier one.
    return marks.version() - seen >= CHANGES_KEPT ? null : changed;
  }

  private static int slot(long version) {
    return (int) (version & (CHANGES_KEPT - 1));
  }

  /** Counts the marks that were taken in. */
  public long version() {
    return marks.version();
  }

  /** How many marks came out of order. */
  public long dropped() {
    return dropped.get();
  }
}
