package io.loadline.application.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When this server last proved that it can write: a commit, or a renewal of the lease, which is one
 * too. Beats are counted on the monotonic clock of the process. A batch of many rows may take
 * longer than one of a few orders before it is silence. Written by the writer's thread, read by
 * any.
 */
final class Heartbeat {
  /** Older than this, the writer is in trouble, whatever it believes of itself. */
  static final Duration LONGEST_SILENCE = Duration.ofMillis(1_500);

  /** What each row in hand adds to that: several times what a row takes on a slow machine. */
  static final Duration PER_ROW = Duration.ofMillis(2);

  private final LongSupplier nanoTime;
  private volatile long last;
  private volatile boolean beating;
  private volatile int rows;

  Heartbeat() {
    this(System::nanoTime);
  }

  /** With this monotonic clock, in nanoseconds. */
  Heartbeat(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  void beat() {
    rows = 0;
    last = nanoTime.getAsLong();
    beating = true;
  }

  /** So many rows are in hand until the next beat. */
  void expect(int rowsInHand) {
    rows = rowsInHand;
  }

  /** Until the next beat there is nothing to trust. */
  void lost() {
    beating = false;
  }

  Duration silence() {
    return Duration.ofNanos(nanoTime.getAsLong() - last);
  }

  boolean isAlive() {
    Duration longest = LONGEST_SILENCE.plus(PER_ROW.multipliedBy(rows));
    return beating && silence().compareTo(longest) <= 0;
  }
}
