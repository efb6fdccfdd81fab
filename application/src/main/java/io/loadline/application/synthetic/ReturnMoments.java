package io.loadline.application.synthetic;

/**
 * Moments of a series of returns, in one pass: mean, standard deviation, kurtosis, and how much the
 * sizes of returns remember those of the steps before.
 */
final class ReturnMoments {
  private static final int LAGS = 10;

  private final double[] recent = new double[LAGS];
  private final double[] products = new double[LAGS];
  private long count;
  private double sum;
  private double squares;
  private double fourths;
  private double sizes;

  void add(double value) {
    double size = StrictMath.abs(value);
    for (int lag = 1; lag <= LAGS && lag <= count; lag++) {
      products[lag - 1] += size * recent[(int) ((count - lag) % LAGS)];
    }
    recent[(int) (count % LAGS)] = size;
    count++;
    sum += value;
    squares += value * value;
    fourths += value * value * value * value;
    sizes += size;
  }

  long count() {
    return count;
  }

  double mean() {
    return sum / count;
  }

  double deviation() {
    return StrictMath.sqrt(StrictMath.max(0, squares / count - mean() * mean()));
  }

  /** About the mean of zero that returns of such short steps have; 3 for a normal distribution. */
  double kurtosis() {
    double variance = squares / count;
    return fourths / count / (variance * variance);
  }

  /**
   * Mean autocorrelation of the sizes over the lags 1 to 10; about 0 when there are no clusters.
   */
  double memory() {
    double mean = sizes / count;
    double variance = squares / count - mean * mean;
    double total = 0;
    for (int lag = 1; lag <= LAGS; lag++) {
      total += (products[lag - 1] / (count - lag) - mean * mean) / variance;
    }
    return total / LAGS;
  }
}
