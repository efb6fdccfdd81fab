package io.loadline.application.pnl;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rates of exchange that are known at one moment, with their history: the newest at or before a
 * time. Of a direct rate, an inverse one and the crosses over one currency between, the one with
 * the newest {@code asOf} counts; a cross is as old as its older leg. Of two that are equally new,
 * the direct one counts before the inverse one, and that before a cross. Quotients that do not end
 * are rounded half-even to 36 fraction digits. Immutable, but for what is too old to be in memory:
 * that is asked from the store when it is needed.
 */
public final class Rates {
  static final Rates NONE = none(OlderRates.NONE);

  /**
   * The rates of a pair.
   *
   * @param kept the newest ones, without a gap
   * @param older true when there are older ones in the store
   */
  private record History(PersistentMap<Instant, FxRate> kept, boolean older) {
    static final History NONE = new History(PersistentMap.empty(), false);

    boolean isOlder(Instant time) {
      return older && time.isBefore(kept.first().getKey());
    }

    History with(FxRate rate, int most) {
      if (isOlder(rate.asOf())) {
        return this;
      }
      PersistentMap<Instant, FxRate> more = kept.with(rate.asOf(), rate);
      return more.size() > most
          ? new History(more.without(more.first().getKey()), true)
          : new History(more, older);
    }
  }

  /** No rates in memory. */
  static Rates none(OlderRates older) {
    return new Rates(PersistentMap.empty(), PersistentMap.empty(), Instant.MIN, older);
  }

  private record Pair(Currency base, Currency quote) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int byBase = base.compareTo(other.base);
      return byBase != 0 ? byBase : quote.compareTo(other.quote);
    }
  }

  /**
   * A rate of one currency in another.
   *
   * @param asOf when it was true; of a cross the older one of its legs
   * @param goodUntil after this it is stale
   */
  public record Quoted(BigDecimal rate, Instant asOf, Instant goodUntil) {
    static final Quoted SAME = new Quoted(BigDecimal.ONE, Instant.MAX, Instant.MAX);

    private static Quoted of(FxRate rate) {
      return new Quoted(rate.rate(), rate.asOf(), rate.asOf().plus(rate.maxAge()));
    }

    private Quoted inverse() {
      return new Quoted(Decimals.divide(BigDecimal.ONE, rate), asOf, goodUntil);
    }

    private Quoted times(Quoted other) {
      return new Quoted(
          rate.multiply(other.rate),
          asOf.isBefore(other.asOf) ? asOf : other.asOf,
          goodUntil.isBefore(other.goodUntil) ? goodUntil : other.goodUntil);
    }
  }

  private final PersistentMap<Pair, History> pairs;
  private final PersistentMap<Currency, Boolean> currencies;

  /** The newest {@code asOf} of all: from then on every answer is the same, and is remembered. */
  private final Instant newest;

  private final OlderRates older;

  private final Map<Pair, Optional<Quoted>> latest = new ConcurrentHashMap<>();

  private Rates(
      PersistentMap<Pair, History> pairs,
      PersistentMap<Currency, Boolean> currencies,
      Instant newest,
      OlderRates older) {
    this.pairs = pairs;
    this.currencies = currencies;
    this.newest = newest;
    this.older = older;
  }

  /** With more; one of the same pair and time takes the place of the earlier. */
  Rates with(Collection<FxRate> posted) {
    PersistentMap<Pair, History> all = pairs;
    PersistentMap<Currency, Boolean> named = currencies;
    Instant last = newest;
    for (FxRate rate : posted) {
      Pair pair = new Pair(rate.base(), rate.quote());
      all = all.with(pair, all.getOrDefault(pair, History.NONE).with(rate, older.kept()));
      named = named.with(rate.base(), true).with(rate.quote(), true);
      last = rate.asOf().isAfter(last) ? rate.asOf() : last;
    }
    return new Rates(all, named, last, older);
  }

  /** How many rates are in memory. */
  int size() {
    return (int) pairs.values().mapToLong(each -> each.kept.size()).sum();
  }

  /** The newest rate of every pair that was posted. */
  public List<FxRate> latest() {
    List<FxRate> found = new ArrayList<>();
    pairs
        .values()
        .forEach(
            history -> {
              Map.Entry<Instant, FxRate> last = history.kept.last();
              if (last != null) {
                found.add(last.getValue());
              }
            });
    return found;
  }

  /** For how long a rate of the pair is good, as was said last; null when nothing was said. */
  @Nullable Duration maxAge(Currency base, Currency quote) {
    History history = pairs.get(new Pair(base, quote));
    Map.Entry<Instant, FxRate> last = history == null ? null : history.kept.last();
    return last == null ? null : last.getValue().maxAge();
  }

  /** Units of {@code to} per unit of {@code from}, at or before the time; null when unknown. */
  public @Nullable BigDecimal at(Currency from, Currency to, Instant time) {
    Quoted quoted = quoted(from, to, time);
    return quoted == null ? null : quoted.rate;
  }

  /** The same with its age. */
  public @Nullable Quoted quoted(Currency from, Currency to, Instant time) {
    if (from.equals(to)) {
      return Quoted.SAME;
    }
    if (time.isBefore(newest)) {
      return find(from, to, time);
    }
    return Objects.requireNonNull(
            latest.computeIfAbsent(
                new Pair(from, to), pair -> Optional.ofNullable(find(from, to, Instant.MAX))))
        .orElse(null);
  }

  private @Nullable Quoted find(Currency from, Currency to, Instant time) {
    Quoted best = straight(from, to, time);
    for (Map.Entry<Currency, Boolean> entry : currencies) {
      Currency between = entry.getKey();
      if (between.equals(from) || between.equals(to)) {
        continue;
      }
      Quoted first = straight(from, between, time);
      Quoted second = first == null ? null : straight(between, to, time);
      if (first != null && second != null) {
        best = newer(best, first.times(second));
      }
    }
    return best;
  }

  private @Nullable Quoted straight(Currency from, Currency to, Instant time) {
    Quoted direct = newest(from, to, time);
    Quoted inverse = newest(to, from, time);
    if (inverse == null || (direct != null && !inverse.asOf.isAfter(direct.asOf))) {
      return direct;
    }
    return inverse.inverse();
  }

  private static Quoted newer(@Nullable Quoted known, Quoted other) {
    return known == null || other.asOf.isAfter(known.asOf) ? other : known;
  }

  private @Nullable Quoted newest(Currency base, Currency quote, Instant time) {
    History history = pairs.get(new Pair(base, quote));
    if (history != null && history.isOlder(time)) {
      return older.at(base, quote, time).map(Quoted::of).orElse(null);
    }
    Map.Entry<Instant, FxRate> entry = history == null ? null : history.kept.floor(time);
    return entry == null ? null : Quoted.of(entry.getValue());
  }
}
