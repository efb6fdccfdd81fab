package io.loadline.application.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where marks and rates outlive the server. */
public interface MarketStore {
  /** The latest mark of every instrument. */
  List<Mark> latestMarks();

  /**
   * The newest rates of each pair, in any order.
   *
   * @param ofEachPair at most so many
   */
  List<FxRate> rates(int ofEachPair);

  /** The newest rate of a pair at or before the instant; no inverse and no cross. */
  Optional<FxRate> rateAt(Currency base, Currency quote, Instant at);

  /**
   * What was stored since a moment of the store's own clock, whatever times the prices have of
   * their own; what is being stored at that moment may be missing.
   *
   * @param since null for all
   */
  Stored storedSince(@Nullable Instant since);

  /**
   * Marks and rates, in any order.
   *
   * @param at by the store's clock: not later than when they were read
   */
  record Stored(List<Mark> marks, List<FxRate> rates, Instant at) {}

  /**
   * Keeps marks: as the latest of their instrument unless a later one is there, and the last one of
   * each minute for good.
   */
  void saveMarks(Collection<Mark> marks);

  /** Keeps rates for good; one of the same pair and time replaces the earlier. */
  void saveRates(Collection<FxRate> rates);

  /** The newest mark at or before the instant, from the last ones of each minute. */
  Optional<Mark> markAt(InstrumentId instrument, Instant at);

  /** An instrument at a moment. */
  record Moment(InstrumentId instrument, Instant at) {}

  /** The same for many moments at once; those without a mark are left out. */
  Map<Moment, Mark> marksAt(Collection<Moment> moments);
}
