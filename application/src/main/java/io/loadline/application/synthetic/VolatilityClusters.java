package io.loadline.application.synthetic;

/**
 * Shocks of mean 0 and variance 1 whose size comes in clusters: GARCH(1,1) with Student-t
 * innovations. After a large shock large ones are likely, and the memory of it fades slowly.
 */
final class VolatilityClusters {
  /** How much of the last squared shock enters the next variance. */
  static final double ALPHA = 0.06;

  /** How much of the last variance stays. */
  static final double BETA = 0.92;

  /** Degrees of freedom of the innovations; their kurtosis is 6, a normal one's is 3. */
  static final int DEGREES = 6;

  private static final double LARGEST = 12;

  private final Randomness random;
  private double variance = 1;

  VolatilityClusters(Randomness random) {
    this.random = random;
  }

  double next() {
    double shock = StrictMath.sqrt(variance) * random.studentT(DEGREES);
    double bounded = StrictMath.max(-LARGEST, StrictMath.min(LARGEST, shock));
    variance = (1 - ALPHA - BETA) + ALPHA * bounded * bounded + BETA * variance;
    return bounded;
  }
}
