package io.loadline.app.endtoend;

import java.util.concurrent.TimeUnit;

/** How long something took at most, to be printed. */
final class Timing {
  private final String what;
  private long longest;

  Timing(String what) {
    this.what = what;
  }

  void run(Runnable work) {
    long start = System.nanoTime();
    work.run();
    longest = Math.max(longest, System.nanoTime() - start);
  }

  /** In milliseconds. */
  long longest() {
    return TimeUnit.NANOSECONDS.toMillis(longest);
  }

  @Override
  public String toString() {
    return what + ": " + longest() + " ms";
  }
}
