package io.loadline.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.money.Currency;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Histories;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.RandomHistory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a day made is what the prices made of the positions that it began with, and what its fills
 * made; exactly, in every currency, even where fills of earlier days come late or are busted.
 */
class DayIdentityTest {

  private static final int HISTORIES = 1_000;

  @Test
  void theDayIsWhatPositionsAndTradingMade() {
    Histories.check(
        HISTORIES,
        (history, seed) -> {
          Map<String, BigDecimal> closes = RandomHistory.marks(history, ~seed);
          Book book = Replay.of(history, dayStart(history, seed), closes).book();

          assertThat(report(book, history, seed).identityHolds()).isTrue();
        });
  }

  @Test
  void withoutAPreviousCloseTheDayBeginsAtCost() {
    Histories.check(
        HISTORIES,
        (history, seed) -> {
          Book book = Replay.of(history, dayStart(history, seed), Map.of()).book();

          assertThat(report(book, history, seed).identityHolds()).isTrue();
        });
  }

  @Test
  void theIdentityCatchesAnOpeningValueThatIsOffByALittle() {
    Histories.Law tampered =
        (history, seed) -> {
          Book book = Replay.of(history, dayStart(history, seed), Map.of()).book();
          OpeningDay off =
              book.day().restated(new Currency("USD"), new BigDecimal("1e-18"), BigDecimal.ONE);

          assertThat(report(book.with(off), history, seed).identityHolds()).isTrue();
        };

    assertThatThrownBy(() -> Histories.check(HISTORIES, tampered))
        .isInstanceOf(AssertionError.class);
  }

  /** The time of some fill, so that there are fills before it and after it. */
  private static Instant dayStart(History history, long seed) {
    List<Event.Fill> fills = history.fills();
    return fills.isEmpty() ? Instant.EPOCH : fills.get(Math.floorMod(seed, fills.size())).at();
  }

  private static EquityReport report(Book book, History history, long seed) {
    return new EquityReport(
        book,
        new FixedMarket(
            Instant.parse("2026-02-01T00:00:00Z"), RandomHistory.marks(history, seed), 1));
  }
}
