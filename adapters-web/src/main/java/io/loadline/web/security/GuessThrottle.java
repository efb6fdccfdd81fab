package io.loadline.web.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * Slows down whoever guesses passwords, without locking anybody out elsewhere.
 *
 * <p>Each wrong password adds one to the debt of that user <em>and</em> address; a second takes one
 * away. From a debt of {@value #UNKNOWN_LIMIT} on, credentials not seen to be right before are
 * refused unheard, which also adds to the debt, up to a ceiling. Credentials that are known to be
 * right pass until {@value #KNOWN_LIMIT}: a program with an old password must not stop the one
 * beside it, yet nobody gets an endless oracle.
 *
 * <p>Names that do not exist share one debt per address, so that made-up names cannot fill the
 * table. Thread-safe; bounded, the longest unused entry goes first.
 */
final class GuessThrottle {

  static final int UNKNOWN_LIMIT = 10;
  static final int KNOWN_LIMIT = 100;
  private static final int CEILING = 110;
  private static final long NANOS_PER_UNIT = Duration.ofSeconds(1).toNanos();

  /** Whose guesses are counted together; the name is empty for users that do not exist. */
  record Key(String name, String address) {}

  /** A debt as it was at a time; it shrinks by itself. */
  private record Debt(int units, long at) {}

  private final LinkedHashMap<Key, Debt> debts = new LinkedHashMap<>(16, 0.75f, true);
  private final LongSupplier nanoTime;
  private final int capacity;

  /**
   * @param nanoTime a monotonic clock, like {@link System#nanoTime}
   * @param capacity how many users and addresses are watched at once
   */
  GuessThrottle(LongSupplier nanoTime, int capacity) {
    this.nanoTime = nanoTime;
    this.capacity = capacity;
  }

  /**
   * How long this credential must wait; zero if it may be tried now. A wait makes the debt grow.
   *
   * @param known whether the credential was found right before
   */
  synchronized Duration waitFor(Key key, boolean known) {
    if (debts.isEmpty()) {
      return Duration.ZERO;
    }
    int limit = known ? KNOWN_LIMIT : UNKNOWN_LIMIT;
    int owed = owed(key);
    if (owed < limit) {
      return Duration.ZERO;
    }
    add(key);
    return Duration.ofNanos((owed(key) - limit + 1) * NANOS_PER_UNIT);
  }

  /** Counts a wrong password. */
  synchronized void wrong(Key key) {
    add(key);
  }

  synchronized int watched() {
    return debts.size();
  }

  private void add(Key key) {
    debts.put(key, new Debt(Math.min(CEILING, owed(key) + 1), nanoTime.getAsLong()));
    if (debts.size() > capacity) {
      debts.pollFirstEntry();
    }
  }

  private int owed(Key key) {
    Debt debt = debts.get(key);
    if (debt == null) {
      return 0;
    }
    long forgiven = (nanoTime.getAsLong() - debt.at) / NANOS_PER_UNIT;
    if (forgiven >= debt.units) {
      debts.remove(key);
      return 0;
    }
    return debt.units - (int) forgiven;
  }
}
