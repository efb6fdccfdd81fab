package io.loadline.application.synthetic;

/** How people trade: in and out on a hunch, more often in than out while they hold little. */
final class ByHand implements Strategy {
  private final Randomness random;

  ByHand(Randomness random) {
    this.random = random;
  }

  @Override
  public void observe(long ticks) {
    // a hunch needs no price
  }

  @Override
  public long wanted(long position, long capacity) {
    long clip = Math.max(1, capacity * (1 + random.below(30)) / 100);
    boolean buys = position <= 0 || (position < capacity && random.chance(50));
    return buys ? position + clip : position - clip;
  }
}
