package io.loadline.application.synthetic;

/** Holds a constant worth: sells some of what has risen and buys more of what has fallen. */
final class Rebalancing implements Strategy {
  private static final int PERCENT = 100;

  private final int weight;
  private long first;
  private long last;

  /**
   * @param weight share of the capacity that it holds, in percent, at the first price
   */
  Rebalancing(int weight) {
    this.weight = weight;
  }

  @Override
  public void observe(long ticks) {
    first = first == 0 ? ticks : first;
    last = ticks;
  }

  @Override
  public long wanted(long position, long capacity) {
    return last == 0 ? 0 : capacity * weight / PERCENT * first / last;
  }
}
