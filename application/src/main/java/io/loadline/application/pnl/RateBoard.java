package io.loadline.application.pnl;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rates of exchange with their history: the newest at or before a time. Inverse rates and crosses
 * over one currency between are derived (half-even to 36 fraction digits where they do not end); a
 * direct rate wins over an inverse one, and that over a cross. Any thread may post and read.
 */
public final class RateBoard {
  private record Pair(Currency base, Currency quote) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int byBase = base.compareTo(other.base);
      return byBase != 0 ? byBase : quote.compareTo(other.quote);
    }
  }

  private record Rates(
      PersistentMap<Pair, PersistentMap<Instant, FxRate>> pairs,
      PersistentMap<Currency, Boolean> currencies) {}

  private volatile Rates rates = new Rates(PersistentMap.empty(), PersistentMap.empty());

  public synchronized void post(Collection<FxRate> posted) {
    rates = with(rates, posted);
  }

  private static Rates with(Rates known, Collection<FxRate> posted) {
    PersistentMap<Pair, PersistentMap<Instant, FxRate>> pairs = known.pairs;
    PersistentMap<Currency, Boolean> currencies = known.currencies;
    for (FxRate rate : posted) {
      Pair pair = new Pair(rate.base(), rate.quote());
      PersistentMap<Instant, FxRate> history = pairs.getOrDefault(pair, PersistentMap.empty());
      pairs = pairs.with(pair, history.with(rate.asOf(), rate));
      currencies = currencies.with(rate.base(), true).with(rate.quote(), true);
    }
    return new Rates(pairs, currencies);
  }

  /** The newest rate of every pair that was posted. */
  public List<FxRate> latest() {
    List<FxRate> latest = new ArrayList<>();
    rates
        .pairs
        .values()
        .forEach(
            history -> {
              Map.Entry<Instant, FxRate> last = history.last();
              if (last != null) {
                latest.add(last.getValue());
              }
            });
    return latest;
  }

  /** Units of {@code to} per unit of {@code from}, at or before the time; null when unknown. */
  public @Nullable BigDecimal at(Currency from, Currency to, Instant time) {
    if (from.equals(to)) {
      return BigDecimal.ONE;
    }
    Rates known = rates;
    BigDecimal straight = straight(known, from, to, time);
    if (straight != null) {
      return straight;
    }
    for (Map.Entry<Currency, Boolean> between : known.currencies) {
      BigDecimal first = straight(known, from, between.getKey(), time);
      BigDecimal second = first == null ? null : straight(known, between.getKey(), to, time);
      if (first != null && second != null) {
        return first.multiply(second);
      }
    }
    return null;
  }

  private static @Nullable BigDecimal straight(
      Rates known, Currency from, Currency to, Instant time) {
    BigDecimal direct = newest(known, from, to, time);
    if (direct != null) {
      return direct;
    }
    BigDecimal inverse = newest(known, to, from, time);
    return inverse == null ? null : Decimals.divide(BigDecimal.ONE, inverse);
  }

  private static @Nullable BigDecimal newest(
      Rates known, Currency base, Currency quote, Instant time) {
    PersistentMap<Instant, FxRate> history = known.pairs.get(new Pair(base, quote));
    Map.Entry<Instant, FxRate> newest = history == null ? null : history.floor(time);
    return newest == null ? null : newest.getValue().rate();
  }
}
