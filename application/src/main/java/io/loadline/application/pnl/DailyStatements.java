package io.loadline.application.pnl;

import io.loadline.application.engine.State;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PastHolding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.calendar.TradingDay;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account had when a trading day began and when it ended, from everything that is known
 * now: a late or busted fill of the day stands in it. Any thread; never waits for the writer.
 */
public final class DailyStatements {
  private final PastEquity past;
  private final PositionHistory positions;
  private final WindowedResults results;

  public DailyStatements(PastEquity past, PositionHistory positions, WindowedResults results) {
    this.past = past;
    this.positions = positions;
    this.results = results;
  }

  /**
   * A day of an account.
   *
   * @param window from the roll to the next, half-open
   * @param netDeposits of the day, in reporting currency at the rates of their time
   */
  public record DailyStatement(
      TradingDay day, Window window, Standing opening, Standing closing, BigDecimal netDeposits) {}

  /**
   * What was there.
   *
   * @param equity in reporting currency; null when a mark or a rate is missing
   * @param cash per currency; without currencies of which there is none
   * @param positions those that were not flat, by instrument
   */
  public record Standing(
      @Nullable BigDecimal equity, SortedMap<Currency, BigDecimal> cash, List<Held> positions) {}

  /**
   * A position at a moment.
   *
   * @param mark the newest price at or before it; null when there was none
   */
  public record Held(PositionKey key, Position position, @Nullable BigDecimal mark) {
    /** Signed like the quantity, in settlement currency; null without a mark. */
    public @Nullable BigDecimal marketValue() {
      return mark == null ? null : position.contract().value(position.quantity(), mark);
    }

    /** The open gain, positive is a profit; null without a mark. */
    public @Nullable BigDecimal unrealized() {
      BigDecimal value = marketValue();
      return value == null ? null : position.contract().gain(position.cost(), value);
    }
  }

  /** The statement of a trading day; of one that is not over, as far as it is. */
  public DailyStatement of(State state, Book book, TradingDay day) {
    Instant start = book.account().calendar().startOf(day);
    Instant end = book.account().calendar().endOf(day);
    Window window = new Window(start, end);
    return new DailyStatement(
        day,
        window,
        at(state, book, start),
        at(state, book, end),
        results.flows(book.account().id(), List.of(window)).getFirst().netDeposits());
  }

  private Standing at(State state, Book book, Instant moment) {
    PastEquity.Standing standing = past.standing(state, book, moment);
    SortedMap<Currency, BigDecimal> cash = new TreeMap<>();
    standing.moved().forEach(each -> cash.put(each.getKey(), each.getValue()));
    List<Held> held = new ArrayList<>();
    for (Map.Entry<PositionKey, PastHolding> entry : standing.holdings()) {
      PastHolding holding = entry.getValue();
      BigDecimal open = BigDecimal.ZERO;
      if (!holding.isFlat()) {
        Position position =
            positions
                .asOf(
                    state,
                    book.account().id(),
                    entry.getKey(),
                    moment.minusNanos(1_000),
                    state.seq())
                .position();
        Mark mark = standing.marks().get(holding.instrument());
        held.add(new Held(entry.getKey(), position, mark == null ? null : mark.value()));
        open = position.cost();
      }
      // what is paid in full has moved all that was traded, what is not only what was realized
      BigDecimal value = holding.contract().kind().paidInFull() ? BigDecimal.ZERO : open;
      add(
          cash,
          holding.contract().settlementCurrency(),
          holding.contract().gain(holding.traded(), value).subtract(holding.paidInKind()));
      holding.fees().forEach(fee -> add(cash, fee.getKey(), fee.getValue().negate()));
    }
    cash.values().removeIf(amount -> amount.signum() == 0);
    return new Standing(standing.equity(), cash, List.copyOf(held));
  }

  private static void add(
      SortedMap<Currency, BigDecimal> cash, Currency currency, BigDecimal amount) {
    cash.merge(currency, amount, BigDecimal::add);
  }
}
