package io.loadline.application.pnl;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.State;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks and rates of one moment, with the instruments of one state. Immutable: taken once for
 * each answer, decision or review, so that all of it rests on the same prices.
 *
 * <p>A mark of before a split that the state knows is answered in the units of after it, and where
 * that is a quotient that does not end there is none until the next one comes.
 */
public record CurrentMarket(State state, Marks marks, Rates rates, Instant now) implements Market {
  /** What the boards say now. */
  public static CurrentMarket of(State state, MarkBoard marks, RateBoard rates, Instant now) {
    return new CurrentMarket(state, marks.now(), rates.now(), now);
  }

  /** The same prices with another state. */
  public CurrentMarket in(State other) {
    return new CurrentMarket(other, marks, rates, now);
  }

  @Override
  public @Nullable Mark mark(InstrumentId instrument) {
    Mark latest = marks.latest(instrument);
    Listing listing = latest == null ? null : state.listing(instrument);
    return latest == null || listing == null ? latest : listing.inUnitsOfNow(latest);
  }

  @Override
  public long version() {
    return marks.version();
  }

  @Override
  public @Nullable List<InstrumentId> changedSince(long version) {
    return marks.changedSince(version);
  }

  @Override
  public Object terms() {
    return state.instruments();
  }

  @Override
  public Instant goodUntil(Mark mark) {
    Listing listing = state.listing(mark.instrument());
    return mark.asOf()
        .plus(
            listing == null ? Instrument.DEFAULT_MARK_MAX_AGE : listing.instrument().markMaxAge());
  }

  @Override
  public @Nullable BigDecimal rate(Currency from, Currency to) {
    return rates.at(from, to, now);
  }

  @Override
  public @Nullable Instant rateAsOf(Currency from, Currency to) {
    Rates.Quoted quoted = from.equals(to) ? null : rates.quoted(from, to, now);
    return quoted == null ? null : quoted.asOf();
  }

  @Override
  public boolean isRateStale(Currency from, Currency to) {
    Rates.Quoted quoted = rates.quoted(from, to, now);
    return quoted != null && now.isAfter(quoted.goodUntil());
  }
}
