package io.loadline.application.engine;

import java.time.Duration;

/**
 * When this server last proved that it can write: a commit, or a renewal of the lease, which is one
 * too. Beats are counted on the monotonic clock of the process. Written by the writer's thread,
 * read by any.
 */
final class Heartbeat {
  /** Older than this, the writer is in trouble, whatever it believes of itself. */
  static final Duration LONGEST_SILENCE = Duration.ofMillis(1_500);

  private volatile long last = System.nanoTime();
  private volatile boolean beating;

  void beat() {
    last = System.nanoTime();
    beating = true;
  }

  /** Until the next beat there is nothing to trust. */
  void lost() {
    beating = false;
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - last);
  }

  boolean isAlive() {
    return beating && silence().compareTo(LONGEST_SILENCE) <= 0;
  }
}
