package io.loadline.application.pnl;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Brings the prices that other servers store into this one: from time to time while it stands by,
 * and wholly before it becomes the writer. One thread at a time.
 */
public final class PriceFollower {
  /** What began to be stored before a look and was not there yet is found by the next one. */
  private static final Duration OVERLAP = Duration.ofSeconds(10);

  private final Prices prices;
  private final MarketStore store;
  private @Nullable Instant seen;

  public PriceFollower(Prices prices, MarketStore store) {
    this.prices = prices;
    this.store = store;
  }

  /** Goes on from what was read in another way. */
  public synchronized void startAt(Instant at) {
    seen = at;
  }

  /**
   * Takes in what was stored since the last time. Answers how many prices were new.
   *
   * @throws RuntimeException when the store cannot be read; the next time finds the same
   */
  public synchronized int follow() {
    MarketStore.Stored stored = store.storedSince(seen == null ? null : seen.minus(OVERLAP));
    int count = prices.follow(stored);
    seen = stored.at();
    return count;
  }
}
