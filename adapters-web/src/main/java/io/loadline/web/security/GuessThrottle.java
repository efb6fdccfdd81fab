package io.loadline.web.security;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/**
 * Slows down guessing of passwords, without locking users out elsewhere.
 *
 * <p>A try is counted before it is heard, so that tries at the same time cannot pass the limit
 * together, and taken back when the password was right. Each wrong password adds one to the debt of
 * that name <em>and</em> address, and one to that of the address; a second takes one away. From a
 * debt of {@value #NAME_LIMIT} for the name on, or {@value #ADDRESS_LIMIT} for the address, tries
 * are refused unheard, which also adds to the debt of the name, up to a ceiling.
 *
 * <p>Names that exist and names that do not are counted alike, so that a refusal tells nothing.
 *
 * <p>Credentials that are known to be right pass beside all that, so that a guesser behind the same
 * proxy does not stop a program that works. They are refused after {@value #KNOWN_LIMIT} tries of
 * others at the same name from the same address: those who guess learn from what passes, and must
 * not learn without end.
 *
 * <p>Thread-safe; bounded, the longest unused entry goes first.
 */
final class GuessThrottle {

  static final int NAME_LIMIT = 10;
  static final int ADDRESS_LIMIT = 60;
  static final int KNOWN_LIMIT = 5_000;
  private static final int CEILING = 110;
  private static final int KNOWN_CEILING = KNOWN_LIMIT + 100;
  private static final int ADDRESS_CEILING = ADDRESS_LIMIT + 100;
  private static final long NANOS_PER_UNIT = Duration.ofSeconds(1).toNanos();

  /** Whose guesses are counted together. */
  record Key(String name, String address) {}

  /**
   * A debt as it was at a time; it shrinks by itself.
   *
   * @param units what tries were heard, and some of those refused
   * @param all what tries were made
   */
  private record Debt(int units, int all, long at) {}

  private static final Debt NONE = new Debt(0, 0, 0);

  private final LinkedHashMap<Key, Debt> names = new LinkedHashMap<>(16, 0.75f, true);
  private final LinkedHashMap<String, Debt> addresses = new LinkedHashMap<>(16, 0.75f, true);
  private final LongSupplier nanoTime;
  private final int capacity;

  /**
   * @param nanoTime a monotonic clock, like {@link System#nanoTime}
   * @param capacity how many names and addresses are watched at once
   */
  GuessThrottle(LongSupplier nanoTime, int capacity) {
    this.nanoTime = nanoTime;
    this.capacity = capacity;
  }

  /** Counts a try; zero when it may be heard, otherwise how long to wait. */
  synchronized Duration reserve(Key key) {
    Debt name = owed(names, key);
    if (name.units >= NAME_LIMIT) {
      Debt grown = add(names, key, CEILING);
      return Duration.ofNanos((grown.units - NAME_LIMIT + 1) * NANOS_PER_UNIT);
    }
    String address = network(key.address());
    Debt all = owed(addresses, address);
    if (all.units >= ADDRESS_LIMIT) {
      if (name.all > 0) {
        names.put(key, new Debt(name.units, name.all + 1, nanoTime.getAsLong()));
      }
      return Duration.ofNanos((all.units - ADDRESS_LIMIT + 1) * NANOS_PER_UNIT);
    }
    add(names, key, CEILING);
    add(addresses, address, ADDRESS_CEILING);
    return Duration.ZERO;
  }

  /** Takes a try back that was heard and right. */
  synchronized void forgive(Key key) {
    forgive(names, key);
    forgive(addresses, network(key.address()));
  }

  /** How long a credential that is known to be right must wait; zero: it passes. */
  synchronized Duration waitOfKnown(Key key) {
    if (names.isEmpty()) {
      return Duration.ZERO;
    }
    Debt owed = owed(names, key);
    return owed.all < KNOWN_LIMIT
        ? Duration.ZERO
        : Duration.ofNanos((owed.all - KNOWN_LIMIT + 1) * NANOS_PER_UNIT);
  }

  synchronized int watched() {
    return names.size();
  }

  /** An address, or the network of an IPv6 one, which has more addresses than can be counted. */
  private static String network(String address) {
    String[] groups = address.split(":", 5);
    return groups.length < 5
        ? address
        : String.join(":", groups[0], groups[1], groups[2], groups[3]);
  }

  private <K> Debt add(LinkedHashMap<K, Debt> debts, K key, int ceiling) {
    Debt owed = owed(debts, key);
    Debt grown =
        new Debt(
            Math.min(ceiling, owed.units + 1),
            Math.min(KNOWN_CEILING, owed.all + 1),
            nanoTime.getAsLong());
    debts.put(key, grown);
    if (debts.size() > capacity) {
      debts.pollFirstEntry();
    }
    return grown;
  }

  private <K> void forgive(LinkedHashMap<K, Debt> debts, K key) {
    Debt owed = owed(debts, key);
    if (owed.units > 0) {
      debts.put(key, new Debt(owed.units - 1, owed.all - 1, nanoTime.getAsLong()));
    }
  }

  private <K> Debt owed(LinkedHashMap<K, Debt> debts, K key) {
    Debt debt = debts.get(key);
    if (debt == null) {
      return NONE;
    }
    long forgiven = (nanoTime.getAsLong() - debt.at) / NANOS_PER_UNIT;
    if (forgiven >= debt.all) {
      debts.remove(key);
      return NONE;
    }
    return new Debt((int) Math.max(0, debt.units - forgiven), (int) (debt.all - forgiven), debt.at);
  }
}
