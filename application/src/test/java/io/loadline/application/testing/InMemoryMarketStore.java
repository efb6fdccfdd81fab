package io.loadline.application.testing;

import io.loadline.application.pnl.MarketStore;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Marks and rates in memory. */
public final class InMemoryMarketStore implements MarketStore {
  private record RateKey(Currency base, Currency quote, Instant asOf) {}

  private final Map<InstrumentId, Mark> latest = new HashMap<>();
  private final Map<InstrumentId, TreeMap<Instant, Mark>> minutes = new HashMap<>();
  private final Map<RateKey, FxRate> rates = new HashMap<>();

  @Override
  public synchronized List<Mark> latestMarks() {
    return List.copyOf(latest.values());
  }

  @Override
  public synchronized List<FxRate> rates(int ofEachPair) {
    return rates.values().stream().filter(rate -> newer(rate) < ofEachPair).toList();
  }

  private long newer(FxRate rate) {
    return rates.values().stream()
        .filter(each -> isOfPair(each, rate.base(), rate.quote()))
        .filter(each -> each.asOf().isAfter(rate.asOf()))
        .count();
  }

  private static boolean isOfPair(FxRate rate, Currency base, Currency quote) {
    return rate.base().equals(base) && rate.quote().equals(quote);
  }

  @Override
  public synchronized Optional<FxRate> rateAt(Currency base, Currency quote, Instant at) {
    return rates.values().stream()
        .filter(each -> isOfPair(each, base, quote) && !each.asOf().isAfter(at))
        .max(Comparator.comparing(FxRate::asOf));
  }

  /** All of it, which has what was stored since. */
  @Override
  public synchronized Stored storedSince(@Nullable Instant since) {
    return new Stored(latestMarks(), List.copyOf(rates.values()), Instant.now());
  }

  @Override
  public synchronized void saveMarks(Collection<Mark> marks) {
    for (Mark mark : marks) {
      latest.merge(mark.instrument(), mark, InMemoryMarketStore::newer);
      minutes
          .computeIfAbsent(mark.instrument(), key -> new TreeMap<>())
          .merge(mark.asOf().truncatedTo(ChronoUnit.MINUTES), mark, InMemoryMarketStore::newer);
    }
  }

  private static Mark newer(Mark one, Mark other) {
    return other.asOf().isBefore(one.asOf()) ? one : other;
  }

  @Override
  public synchronized void saveRates(Collection<FxRate> posted) {
    posted.forEach(rate -> rates.put(new RateKey(rate.base(), rate.quote(), rate.asOf()), rate));
  }

  @Override
  public Map<Moment, Mark> marksAt(Collection<Moment> moments) {
    Map<Moment, Mark> found = new HashMap<>();
    for (Moment moment : moments) {
      markAt(moment.instrument(), moment.at()).ifPresent(mark -> found.put(moment, mark));
    }
    return found;
  }

  @Override
  public synchronized Optional<Mark> markAt(InstrumentId instrument, Instant at) {
    return minutes
        .getOrDefault(instrument, new TreeMap<>())
        .headMap(at, true)
        .descendingMap()
        .values()
        .stream()
        .filter(mark -> !mark.asOf().isAfter(at))
        .findFirst();
  }
}
