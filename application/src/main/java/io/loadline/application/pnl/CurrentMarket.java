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

/** The boards at one moment, with the instruments of one state. */
public record CurrentMarket(State state, MarkBoard marks, RateBoard rates, Instant now)
    implements Market {
  @Override
  public @Nullable Mark mark(InstrumentId instrument) {
    return marks.latest(instrument);
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
}
