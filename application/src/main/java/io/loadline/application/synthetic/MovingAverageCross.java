package io.loadline.application.synthetic;

/** Follows the trend: long while the fast average is above the slow one, else short. */
final class MovingAverageCross implements Strategy {
  private final MovingAverage fast;
  private final MovingAverage slow;

  MovingAverageCross(int fastLength, int slowLength) {
    this.fast = new MovingAverage(fastLength);
    this.slow = new MovingAverage(slowLength);
  }

  @Override
  public void observe(long ticks) {
    fast.add(ticks);
    slow.add(ticks);
  }

  @Override
  public long wanted(long position, long capacity) {
    int direction = Long.signum(fast.scaled() - slow.scaled());
    return direction * capacity;
  }
}
