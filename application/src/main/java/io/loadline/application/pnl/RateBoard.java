package io.loadline.application.pnl;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes rates of exchange in. Any thread may post, and take {@link #now all rates of one moment},
 * which costs one read of a field.
 */
public final class RateBoard {
  /** Asks for the newest rate of a pair at or before a time. */
  @FunctionalInterface
  public interface Older {
    Optional<FxRate> rateAt(Currency base, Currency quote, Instant time);
  }

  /** So many rates of each pair are kept in memory; about 100 bytes each. */
  public static final int KEPT_OF_A_PAIR = 4_096;

  private final OlderRates older;
  private volatile Rates rates;

  /** A board without a store: it keeps all that is posted. */
  public RateBoard() {
    this.older = OlderRates.NONE;
    this.rates = Rates.NONE;
  }

  /**
   * A board that keeps the newest rates of each pair, and asks the store about the time before.
   *
   * @param store holds every rate before it is posted here
   * @param kept so many rates of each pair stay in memory
   */
  public RateBoard(Older store, int kept) {
    this.older = new OlderRates(store, kept);
    this.rates = Rates.none(older);
  }

  /** The rates of this moment. */
  public Rates now() {
    return rates;
  }

  public synchronized void post(Collection<FxRate> posted) {
    rates = rates.with(posted);
    older.forget();
  }

  /** The newest rate of every pair that was posted. */
  public List<FxRate> latest() {
    return rates.latest();
  }

  /** How old a rate of the pair may become, as was said last in either direction. */
  public Duration maxAge(Currency base, Currency quote) {
    Rates current = rates;
    Duration said = current.maxAge(base, quote);
    Duration inverse = said == null ? current.maxAge(quote, base) : said;
    return inverse == null ? FxRate.DEFAULT_MAX_AGE : inverse;
  }

  /** {@link Rates#at}. */
  public @Nullable BigDecimal at(Currency from, Currency to, Instant time) {
    return rates.at(from, to, time);
  }
}
