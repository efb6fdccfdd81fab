package io.loadline.application.synthetic;

/** An exponential moving average of ticks in integers, with 16 bits of fraction. */
final class MovingAverage {
  private static final int FRACTION_BITS = 16;

  private final int length;
  private long scaled;

  /**
   * @param length in steps; a price enters with weight 1 ÷ length
   */
  MovingAverage(int length) {
    this.length = length;
  }

  void add(long ticks) {
    long next = ticks << FRACTION_BITS;
    scaled = scaled == 0 ? next : scaled + (next - scaled) / length;
  }

  /** The average in 1 ÷ 65,536 of a tick; 0 before the first price. */
  long scaled() {
    return scaled;
  }

  long ticks() {
    return scaled >> FRACTION_BITS;
  }
}
