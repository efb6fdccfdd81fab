package io.loadline.application.synthetic;

import java.time.Duration;
import java.time.Instant;

/**
 * Makes a data set of any size and plays it into a sink, then judges it. The same request gives the
 * same data, byte for byte. Streamed: memory holds the prices (8 bytes for each instrument and
 * step) and one account.
 */
public interface GenerateSyntheticData {
  /**
   * Makes it; takes as long as the sink does, which is seconds for a million fills into files.
   *
   * @param sink not closed
   * @param progress told after each account
   */
  Generated generate(Request request, SyntheticSink sink, Progress progress);

  /**
   * What is wanted.
   *
   * @param users {@code > 0}; from 9 on every pair of risk tolerance and experience is there
   * @param fills {@code >= 0}, over all accounts
   * @param instruments {@code > 0}; the first twelve are those of the demo
   * @param prefix of the names of all users, desks, accounts and instruments, so that data in a
   *     server touches nobody else's
   * @param until when the data ends; it begins {@link #SPAN} earlier
   */
  record Request(int users, long fills, int instruments, long seed, String prefix, Instant until) {
    public static final long DEFAULT_SEED = 42;
    public static final int DEFAULT_INSTRUMENTS = 12;
    public static final String DEFAULT_PREFIX = "syn-";

    /** What data ends at when nobody says when: a fixed moment, or it would not be reproducible. */
    public static final Instant DEFAULT_UNTIL = Instant.parse("2026-01-30T00:00:00Z");

    /** How much time the data covers. */
    public static final Duration SPAN = Duration.ofDays(28);

    private static final int MOST_USERS = 1_000_000;
    private static final int MOST_INSTRUMENTS = 10_000;

    public Request {
      require(users >= 1 && users <= MOST_USERS, "users", "1 to " + MOST_USERS, users);
      require(fills >= 0, "fills", ">= 0", fills);
      require(
          instruments >= 1 && instruments <= MOST_INSTRUMENTS,
          "instruments",
          "1 to " + MOST_INSTRUMENTS,
          instruments);
      require(prefix.matches("[A-Za-z0-9._:-]{0,32}"), "prefix", "a short name", prefix);
    }

    public static Request of(int users, long fills) {
      return new Request(
          users, fills, DEFAULT_INSTRUMENTS, DEFAULT_SEED, DEFAULT_PREFIX, DEFAULT_UNTIL);
    }

    private static void require(boolean holds, String name, String expected, Object value) {
      if (!holds) {
        throw new IllegalArgumentException("must be " + expected + ": " + name + "=" + value);
      }
    }
  }

  /** What was made, and whether it is any good. */
  record Generated(Counts counts, QualityReport quality) {}
}
