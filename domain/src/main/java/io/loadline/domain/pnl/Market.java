package io.loadline.domain.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prices and rates at one moment: everything that a valuation needs besides the books. */
public interface Market {
  /** The moment of the valuation; ages are counted from it. */
  Instant now();

  /** The latest mark of the instrument, however old; null when there has never been one. */
  @Nullable Mark mark(InstrumentId instrument);

  /** Changes whenever a mark does, so that what was worked out before need not be again. */
  long version();

  /**
   * The instruments whose mark changed after that version, so that who follows the marks need not
   * look at all of them; some may be named twice, or without need.
   *
   * @return null when that is too long ago to tell: look at all
   */
  default @Nullable List<InstrumentId> changedSince(long version) {
    return null;
  }

  /**
   * The same object for as long as {@link #goodUntil} answers the same for the same mark.
   *
   * @return never equal to an earlier answer when that is not known
   */
  default Object terms() {
    return this;
  }

  /** Until when the mark is young enough for its instrument. */
  Instant goodUntil(Mark mark);

  /** True when the mark is older than its instrument allows. */
  default boolean isStale(Mark mark) {
    return now().isAfter(goodUntil(mark));
  }

  /**
   * The current rate: how many units of {@code to} one unit of {@code from} is worth; 1 when they
   * are the same; derived from the inverse or over one currency between where there is no direct
   * one; null when unknown.
   */
  @Nullable BigDecimal rate(Currency from, Currency to);

  /** When the rate was true; of a cross its older leg. Null when unknown, or none is needed. */
  default @Nullable Instant rateAsOf(Currency from, Currency to) {
    return null;
  }

  /**
   * True when the rate is older than its pair allows; false when there is none, or none is needed.
   */
  default boolean isRateStale(Currency from, Currency to) {
    return false;
  }
}
