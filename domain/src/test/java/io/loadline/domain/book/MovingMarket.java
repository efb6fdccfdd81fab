package io.loadline.domain.book;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prices that move when told to, and grow old with the clock. A mark is good for a minute. */
final class MovingMarket implements Market {

  private static final Map<String, BigDecimal> RATES =
      Map.of(
          "USD", BigDecimal.ONE,
          "EUR", new BigDecimal("1.1"),
          "BTC", new BigDecimal("50000"),
          "BNB", new BigDecimal("600"));

  private final Map<String, Mark> marks = new HashMap<>();
  private Instant now = Instant.parse("2026-02-01T00:00:00Z");
  private final List<InstrumentId> moves = new ArrayList<>();

  void move(String symbol, BigDecimal price) {
    marks.put(symbol, new Mark(new InstrumentId(symbol), null, null, null, price, now, "told"));
    moves.add(new InstrumentId(symbol));
  }

  BigDecimal price(String symbol) {
    return Objects.requireNonNull(marks.get(symbol), symbol).value();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public @Nullable Mark mark(InstrumentId instrument) {
    return marks.get(instrument.value());
  }

  @Override
  public long version() {
    return moves.size();
  }

  /** Remembers the last three moves only. */
  @Override
  public @Nullable List<InstrumentId> changedSince(long version) {
    return moves.size() - version > 3
        ? null
        : List.copyOf(moves.subList((int) version, moves.size()));
  }

  @Override
  public Object terms() {
    return RATES;
  }

  @Override
  public Instant goodUntil(Mark mark) {
    return mark.asOf().plusSeconds(60);
  }

  /** Nobody knows a rate for USDT. */
  @Override
  public @Nullable BigDecimal rate(Currency from, Currency to) {
    return from.equals(to) ? BigDecimal.ONE : RATES.get(from.code());
  }
}
