package io.loadline.application.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.pnl.MarketStore;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of marks and rates must do. */
public abstract class MarketStoreContract {
  private static final InstrumentId BTC = new InstrumentId("BTC-USD");
  private static final InstrumentId ACME = new InstrumentId("ACME");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  /** Ports over an empty store. */
  protected abstract Ports ports();

  @Test
  void theLatestMarkOfEachInstrumentIsKeptWithAllItsPrices() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();
      Mark full =
          new Mark(
              BTC,
              new BigDecimal("99.50"),
              new BigDecimal("100.50"),
              new BigDecimal("100"),
              null,
              NOON,
              "venue");

      store.saveMarks(List.of(mark(BTC, "1", NOON.minusSeconds(5)), full, mark(ACME, "7", NOON)));

      assertThat(store.latestMarks()).containsExactlyInAnyOrder(full, mark(ACME, "7", NOON));
    }
  }

  @Test
  void whatWasStoredSinceIsFoundWhateverTimesItHasOfItsOwn() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();
      store.saveMarks(List.of(mark(BTC, "1", NOON)));
      Instant seen = store.storedSince(null).at();
      FxRate late =
          new FxRate(
              new Currency("EUR"),
              new Currency("USD"),
              new BigDecimal("1.25"),
              NOON.minusSeconds(86_400));

      store.saveMarks(List.of(mark(ACME, "7", NOON.minusSeconds(3_600))));
      store.saveRates(List.of(late));

      MarketStore.Stored stored = store.storedSince(seen);
      assertThat(stored.marks()).contains(mark(ACME, "7", NOON.minusSeconds(3_600)));
      assertThat(stored.rates()).contains(late);
    }
  }

  @Test
  void anOlderMarkDoesNotReplaceALaterOne() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();
      store.saveMarks(List.of(mark(BTC, "2", NOON)));

      store.saveMarks(List.of(mark(BTC, "1", NOON.minusSeconds(1))));

      assertThat(store.latestMarks()).containsExactly(mark(BTC, "2", NOON));
    }
  }

  @Test
  void theLastMarkOfAMinuteIsFoundByAnInstantAfterIt() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();

      store.saveMarks(
          List.of(
              mark(BTC, "1", NOON.minusSeconds(90)),
              mark(BTC, "2", NOON.minusSeconds(61)),
              mark(BTC, "3", NOON.plusSeconds(30))));

      assertThat(store.markAt(BTC, NOON)).contains(mark(BTC, "2", NOON.minusSeconds(61)));
      assertThat(store.markAt(BTC, NOON.plusSeconds(30)))
          .contains(mark(BTC, "3", NOON.plusSeconds(30)));
      assertThat(store.markAt(BTC, NOON.minusSeconds(3600))).isEmpty();
      assertThat(store.markAt(ACME, NOON)).isEmpty();
    }
  }

  @Test
  void marksOfManyMomentsAreFoundAtOnce() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();
      store.saveMarks(
          List.of(
              mark(BTC, "1", NOON.minusSeconds(90)),
              mark(BTC, "3", NOON.plusSeconds(30)),
              mark(ACME, "7", NOON)));
      Set<MarketStore.Moment> moments = new HashSet<>();
      for (InstrumentId instrument : List.of(BTC, ACME)) {
        for (int seconds = -120; seconds <= 60; seconds += 30) {
          moments.add(new MarketStore.Moment(instrument, NOON.plusSeconds(seconds)));
        }
      }

      Map<MarketStore.Moment, Mark> found = store.marksAt(moments);

      for (MarketStore.Moment moment : moments) {
        assertThat(Optional.ofNullable(found.get(moment)))
            .as("%s", moment)
            .isEqualTo(store.markAt(moment.instrument(), moment.at()));
      }
      assertThat(found).hasSize(9);
      assertThat(store.marksAt(List.of())).isEmpty();
    }
  }

  @Test
  void aRateOfTheSamePairAndTimeReplacesTheEarlierOne() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();
      store.saveRates(List.of(rate("1.10", NOON), rate("1.20", NOON.plusSeconds(1))));

      store.saveRates(List.of(rate("1.15", NOON), rate("1.16", NOON)));

      assertThat(store.rates(10))
          .containsExactlyInAnyOrder(rate("1.16", NOON), rate("1.20", NOON.plusSeconds(1)));
    }
  }

  @Test
  void theNewestRatesOfEachPairAreThereAndOlderOnesAreFoundByTheirTime() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();
      FxRate other = new FxRate(new Currency("GBP"), new Currency("USD"), BigDecimal.TWO, NOON);
      store.saveRates(
          List.of(
              rate("1.1", NOON),
              rate("1.2", NOON.plusSeconds(1)),
              rate("1.3", NOON.plusSeconds(2)),
              other));

      assertThat(store.rates(2))
          .containsExactlyInAnyOrder(
              rate("1.2", NOON.plusSeconds(1)), rate("1.3", NOON.plusSeconds(2)), other);
      assertThat(store.rateAt(EUR, USD, NOON.plusMillis(1_500)))
          .contains(rate("1.2", NOON.plusSeconds(1)));
      assertThat(store.rateAt(EUR, USD, NOON)).contains(rate("1.1", NOON));
      assertThat(store.rateAt(EUR, USD, NOON.minusMillis(1))).isEmpty();
      assertThat(store.rateAt(USD, EUR, NOON)).isEmpty();
    }
  }

  @Test
  void aRateKeepsTheAgeThatItMayReach() {
    try (Ports ports = ports()) {
      MarketStore store = ports.marketStore();
      FxRate hourly = aged("1.1", NOON, Duration.ofHours(1));
      FxRate yearly = aged("1.2", NOON.plusSeconds(1), Duration.ofDays(365).plusNanos(1));
      store.saveRates(List.of(hourly, yearly));

      assertThat(store.rates(2)).containsExactlyInAnyOrder(hourly, yearly);
      assertThat(store.rateAt(EUR, USD, NOON)).contains(hourly);
      assertThat(store.storedSince(null).rates()).contains(hourly, yearly);

      store.saveRates(List.of(aged("1.1", NOON, Duration.ofMinutes(1))));

      assertThat(store.rateAt(EUR, USD, NOON)).contains(aged("1.1", NOON, Duration.ofMinutes(1)));
    }
  }

  private static FxRate aged(String rate, Instant asOf, Duration maxAge) {
    return new FxRate(EUR, USD, new BigDecimal(rate), asOf, maxAge);
  }

  private static final Currency EUR = new Currency("EUR");
  private static final Currency USD = new Currency("USD");

  private static Mark mark(InstrumentId instrument, String price, Instant asOf) {
    return new Mark(instrument, null, null, null, new BigDecimal(price), asOf, null);
  }

  private static FxRate rate(String rate, Instant asOf) {
    return new FxRate(new Currency("EUR"), new Currency("USD"), new BigDecimal(rate), asOf);
  }
}
