package io.loadline.persistence.audit;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Finds the numbers of entries by their time, as times grow with numbers: some thirty looks into
 * the primary key, and no index of times.
 *
 * <p>The clocks of servers that write one after the other may differ, by {@link #SKEW} at most. So
 * what is found bounds the entries of a time; whoever asks looks at the times of those, too.
 */
final class TimesOfEntries {
  /** By how much the time of an entry may be behind that of an earlier one. */
  static final Duration SKEW = Duration.ofMinutes(10);

  private final EntityManager manager;

  TimesOfEntries(EntityManager manager) {
    this.manager = manager;
  }

  /** A number below all entries of that time or later; at least 0. */
  long lastBefore(Instant time) {
    return countUntil(time.minus(SKEW));
  }

  /** A number above all entries before that time. */
  long firstAfter(Instant time) {
    return countUntil(time.plus(SKEW)) + 1;
  }

  /** The largest number below which entries are earlier than that; 0 when none is. */
  private long countUntil(Instant time) {
    long earlier = 0;
    long later = last() + 1;
    while (later - earlier > 1) {
      long middle = earlier + (later - earlier) / 2;
      if (firstFrom(middle).isBefore(time)) {
        earlier = middle;
      } else {
        later = middle;
      }
    }
    return earlier;
  }

  private long last() {
    Long last =
        manager.createQuery("SELECT MAX(j.seq) FROM JournalRow j", Long.class).getSingleResult();
    return last == null ? 0 : last;
  }

  private Instant firstFrom(long seq) {
    List<Instant> times =
        manager
            .createQuery(
                "SELECT j.at FROM JournalRow j WHERE j.seq >= :seq ORDER BY j.seq", Instant.class)
            .setParameter("seq", seq)
            .setMaxResults(1)
            .getResultList();
    return times.isEmpty() ? Instant.MAX : times.getFirst();
  }
}
