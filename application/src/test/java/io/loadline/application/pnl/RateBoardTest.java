package io.loadline.application.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.testing.InMemoryMarketStore;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class RateBoardTest {
  private static final Instant START = Instant.parse("2026-01-10T00:00:00Z");
  private static final List<Currency> CURRENCIES =
      List.of(new Currency("EUR"), new Currency("USD"), new Currency("GBP"));
  private static final int KEPT = 8;

  private final InMemoryMarketStore store = new InMemoryMarketStore();
  private final RateBoard bounded = new RateBoard(store::rateAt, KEPT);

  @Test
  void a_board_that_keeps_few_rates_gives_those_of_one_that_keeps_all() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    RateBoard whole = new RateBoard();

    for (int i = 0; i < 500; i++) {
      // one of four comes late
      int second = random.nextInt(4) == 0 ? random.nextInt(i + 1) : i;
      FxRate rate = rate(random, START.plusSeconds(second));
      store.saveRates(List.of(rate));
      bounded.post(List.of(rate));
      whole.post(List.of(rate));

      Instant time = START.plusSeconds(random.nextInt(-1, i + 2));
      for (Currency from : CURRENCIES) {
        for (Currency to : CURRENCIES) {
          assertThat(bounded.at(from, to, time))
              .as("%s/%s at %s after %d rates", from, to, time, i)
              .isEqualTo(whole.at(from, to, time));
        }
      }
    }
  }

  @Test
  void memory_does_not_grow_with_the_rates_that_were_posted() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(12);

    for (int i = 0; i < 1_000; i++) {
      bounded.post(List.of(rate(random, START.plusSeconds(i))));
    }

    assertThat(bounded.now().size()).isLessThanOrEqualTo(6 * KEPT);
  }

  private static FxRate rate(RandomGenerator random, Instant asOf) {
    int base = random.nextInt(CURRENCIES.size());
    int quote = (base + 1 + random.nextInt(CURRENCIES.size() - 1)) % CURRENCIES.size();
    return new FxRate(
        CURRENCIES.get(base),
        CURRENCIES.get(quote),
        BigDecimal.valueOf(1 + random.nextInt(1_000), 2),
        asOf);
  }
}
