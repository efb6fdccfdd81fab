package io.loadline.domain.testing;

import java.util.List;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Holds a law against many random histories. The histories are the same in every run, so that a
 * build does not fail by luck; {@code -Dloadline.seed=…} runs the one history of that seed instead,
 * {@code -Dloadline.histories=…} sets how many.
 */
public final class Histories {

  private static final long FIRST_SEED = 20_261_123L;

  private Histories() {}

  /** What must hold for a history. Throws when it does not. */
  @FunctionalInterface
  public interface Law {
    /**
     * Checks the law.
     *
     * @param seed for further random choices
     */
    void check(History history, long seed);
  }

  /**
   * Checks the law on that many histories.
   *
   * @throws AssertionError naming the seed, and a history as short as possible that breaks the law
   */
  public static void check(int number, Law law) {
    Long only = Long.getLong("loadline.seed");
    if (only != null) {
      check(only.longValue(), law);
      return;
    }
    seeds(number(number)).forEach(seed -> check(seed, law));
  }

  /** How many histories a law is checked on that asks for so many, as it is set for this run. */
  public static int number(int asked) {
    return Long.getLong("loadline.seed") != null
        ? 1
        : Integer.getInteger("loadline.histories", asked);
  }

  /** The first seeds, always the same. */
  static List<Long> seeds(int number) {
    return RandomGeneratorFactory.of("L64X128MixRandom")
        .create(FIRST_SEED)
        .longs(number)
        .boxed()
        .toList();
  }

  private static void check(long seed, Law law) {
    History history = RandomHistory.of(seed);
    Throwable failure = failure(history, seed, law);
    if (failure != null) {
      History shortest = shortened(history, seed, law);
      throw new AssertionError(
          "broken by seed %d (repeat with -Dloadline.seed=%d); shortest history: %s"
              .formatted(seed, seed, shortest),
          failure(shortest, seed, law));
    }
  }

  private static History shortened(History history, long seed, Law law) {
    for (int i = history.arrivals().size() - 1; i >= 0; i--) {
      History shorter = history.without(i);
      if (RandomHistory.isPossible(shorter) && failure(shorter, seed, law) != null) {
        return shortened(shorter, seed, law);
      }
    }
    return history;
  }

  private static @Nullable Throwable failure(History history, long seed, Law law) {
    try {
      law.check(history, seed);
      return null;
    } catch (RuntimeException | AssertionError failure) {
      return failure;
    }
  }
}
