package io.loadline.application.synthetic;

/** Bets on the way back: the farther the price is above its average, the shorter, and opposite. */
final class MeanReversion implements Strategy {
  private static final long BASIS_POINTS = 10_000;

  private final MovingAverage average;
  private final int fullAt;
  private long last;

  /**
   * @param length of the average, in steps
   * @param fullAt distance from the average, in basis points, at which the position is full
   */
  MeanReversion(int length, int fullAt) {
    this.average = new MovingAverage(length);
    this.fullAt = fullAt;
  }

  @Override
  public void observe(long ticks) {
    average.add(ticks);
    last = ticks;
  }

  @Override
  public long wanted(long position, long capacity) {
    long mean = Math.max(1, average.ticks());
    long distance = (last - mean) * BASIS_POINTS / mean;
    long bounded = Math.max(-fullAt, Math.min(fullAt, distance));
    return -capacity * bounded / fullAt;
  }
}
