package io.loadline.application.alert;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try again: the pause doubles from half a second to a minute, and half of it is chance.
 * Ten attempts take about four minutes.
 */
record Retry(RandomGenerator random) {
  static final int MOST_ATTEMPTS = 10;
  private static final long FIRST_MILLIS = 500;
  private static final long LONGEST_MILLIS = 60_000;
  private static final int MOST_DOUBLINGS = 7;

  /**
   * The pause after a number of attempts that all failed.
   *
   * @param failed 1 or more
   */
  Duration pause(int failed) {
    long whole = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, MOST_DOUBLINGS));
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
