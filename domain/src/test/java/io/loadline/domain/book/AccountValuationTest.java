package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.limit.Scene;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Numbers that the columns hold, and numbers that are too long or too small for them. */
  @ParameterizedTest
  @CsvSource({
    "3.5, 100.25",
    "999999999999999999, 1",
    "9999999999999999999, 1",
    "-0.000000000000000001, 0.000000000000000001",
    "1, 999999999999999999.999999999999999999",
    "-999999999999999999.999999999999999999, 999999999999999999.999999999999999999",
    "123456789.123456789, 987654321.987654321",
    "1E-36, 1E-37",
    "2, 1E+3",
    "2E+3, 7",
    "1, 0.1234567890123456789012345678901234567",
    "0.1234567890123456789012345678901234567, 3",
  })
  void a_position_is_worth_its_units_at_the_mark_however_long_the_numbers(
      String quantity, String price) {
    BigDecimal cost = new BigDecimal(quantity).multiply(new BigDecimal("10.1"));
    BigDecimal value = new BigDecimal(quantity).multiply(new BigDecimal(price));
    Scene scene = Scene.withCash("5").mark("X", "1").mark("Y", "2");
    scene.held("X", quantity, "10.1").held("Y", "1", "2");
    AccountValuation valuation = new AccountValuation(scene.book(Scene.ACCOUNT), scene.market());

    scene.mark("X", price);
    valuation.update(scene.book(Scene.ACCOUNT), scene.market());

    assertThat(valuation.profitAndLoss().unrealized()).isEqualByComparingTo(value.subtract(cost));
    assertThat(valuation.equity().marketValue()).isEqualByComparingTo(value.add(BigDecimal.TWO));
    assertThat(valuation.identityHolds()).isTrue();
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
