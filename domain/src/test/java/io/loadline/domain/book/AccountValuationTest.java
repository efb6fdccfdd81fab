package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Histories;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.RandomHistory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** What is kept up to date says what one pass over everything says. */
class AccountValuationTest {

  private static final int HISTORIES = 300;

  private static final Instant DAY_START = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void anUpdateSaysWhatAFullPassSays() {
    Histories.check(HISTORIES, (history, seed) -> new Day(history, seed, 1).pass());
  }

  @Test
  void anUpdateThatIsForgottenIsNoticed() {
    assertThatThrownBy(
            () -> Histories.check(HISTORIES, (history, seed) -> new Day(history, seed, 2).pass()))
        .isInstanceOf(AssertionError.class);
  }

  /** Events and prices of one account, one after the other. */
  private static final class Day {
    private final History history;
    private final RandomGenerator random;
    private final MovingMarket market = new MovingMarket();
    private final Replay replay;
    private final AccountValuation valuation;
    private final int every;

    /** Updates the valuation at every event, or only at every second one. */
    Day(History history, long seed, int every) {
      this.history = history;
      this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      this.every = every;
      this.replay = new Replay(history, DAY_START, RandomHistory.marks(history, ~seed));
      this.valuation = new AccountValuation(replay.book(), market);
    }

    void pass() {
      int step = 0;
      for (Event event : history.arrivals()) {
        replay.tell(event);
        movePrices();
        step++;
        if (step % every == 0) {
          valuation.update(replay.book(), market);
        }
        assertSame(valuation, new AccountValuation(replay.book(), market));
      }
    }

    private void movePrices() {
      market.pass(Duration.ofSeconds(random.nextInt(20)));
      if (random.nextInt(3) == 0) {
        Map<String, BigDecimal> prices = RandomHistory.marks(history, random.nextLong());
        Contract moved = history.contracts().get(random.nextInt(history.contracts().size()));
        market.move(moved.symbol(), Objects.requireNonNull(prices.get(moved.symbol())));
      }
    }

    private static void assertSame(AccountValuation updated, AccountValuation full) {
      assertThat(updated.equity())
          .usingRecursiveComparison()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .isEqualTo(full.equity());
      assertThat(updated.profitAndLoss())
          .usingRecursiveComparison()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .isEqualTo(full.profitAndLoss());
    }
  }
}
