package io.loadline.application.synthetic;

/**
 * How an algorithm trades one instrument. It sees every price, and when asked says which position
 * it wants; whoever runs it goes there in small orders. Deterministic; not for several threads.
 */
public interface Strategy {
  /** Sees the price of a step, in ticks. */
  void observe(long ticks);

  /**
   * The position it wants, in lots.
   *
   * @param position what it has, in lots, signed
   * @param capacity the largest position it may have either way, in lots
   * @return signed; beyond the capacity is cut off by the caller
   */
  long wanted(long position, long capacity);

  /** True when it waits at its own price (bid or ask) instead of paying the spread. */
  default boolean isMaker() {
    return false;
  }

  /** The strategies, by the names that reports use. */
  enum Kind {
    MOVING_AVERAGE_CROSS("Moving-average cross"),
    MEAN_REVERSION("Mean reversion"),
    REBALANCING("Rebalancing"),
    MARKET_MAKING("Market making");

    private final String title;

    Kind(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }

    Strategy create(Randomness random) {
      return switch (this) {
        case MOVING_AVERAGE_CROSS ->
            new MovingAverageCross(6 + random.below(6), 24 + random.below(24));
        case MEAN_REVERSION -> new MeanReversion(20 + random.below(20), 25 + random.below(30));
        case REBALANCING -> new Rebalancing(40 + random.below(40));
        case MARKET_MAKING -> new MarketMaking();
      };
    }
  }
}
