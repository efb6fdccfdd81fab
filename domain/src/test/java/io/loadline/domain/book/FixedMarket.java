package io.loadline.domain.book;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prices that do not move, never stale, and one to one rates. */
record FixedMarket(Instant now, Map<String, BigDecimal> marks, long version) implements Market {

  @Override
  public @Nullable Mark mark(InstrumentId instrument) {
    BigDecimal price = marks.get(instrument.value());
    return price == null ? null : new Mark(instrument, null, null, null, price, now, "fixed");
  }

  @Override
  public Instant goodUntil(Mark mark) {
    return Instant.MAX;
  }

  @Override
  public BigDecimal rate(Currency from, Currency to) {
    return BigDecimal.ONE;
  }
}
