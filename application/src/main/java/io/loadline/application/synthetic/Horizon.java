package io.loadline.application.synthetic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time that a data set covers, cut into steps of equal length.
 *
 * @param start of the first step, in whole seconds
 * @param step length of a step
 * @param steps how many; each has one price of every instrument, at its beginning
 */
public record Horizon(Instant start, Duration step, int steps) {
  public Horizon {
    if (steps < 1) {
      throw new IllegalArgumentException("must be > 0: steps=" + steps);
    }
    if (step.isNegative() || step.isZero()) {
      throw new IllegalArgumentException("must be > 0: step=" + step);
    }
  }

  /** The horizon that ends at the instant. */
  public static Horizon until(Instant end, Duration step, int steps) {
    Instant last = end.truncatedTo(ChronoUnit.SECONDS);
    return new Horizon(last.minus(step.multipliedBy(steps)), step, steps);
  }

  /** When the step begins. */
  public Instant at(int index) {
    return start.plus(step.multipliedBy(index));
  }

  /** The end of the last step. */
  public Instant end() {
    return at(steps);
  }

  /** The volatility of a step, as a fraction of that of a day: the square root of its length. */
  double shareOfDailyVolatility() {
    return StrictMath.sqrt((double) step.toMillis() / Duration.ofDays(1).toMillis());
  }
}
