package io.loadline.application.pnl;

import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.OpeningDay;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashLedger;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Trading days: opens the next one when the last has ended, with what the account was worth then.
 *
 * <p>Before anything is decided for an account, its day is brought up to date; a timer does so for
 * accounts that nobody asks about. A position without a mark at the roll enters the day at its
 * cost; what the account was worth when the day ended is unknown then.
 */
public final class Days {
  private static final int MOST_DAYS = 40;

  private final Closes closes;
  private final RateBoard rates;
  private final PastHighs highs;

  public Days(Closes closes, RateBoard rates) {
    this.closes = closes;
    this.rates = rates;
    this.highs = new PastHighs(closes, rates);
  }

  /** What restates the high-water mark when something of the past is told. */
  public PastHighs highs() {
    return highs;
  }

  /** The account's books on the current trading day; null when there is no such account. */
  public @Nullable Book current(Turn turn, AccountId account) {
    Book book = turn.book(account);
    for (int i = 0; book != null && !turn.now().isBefore(book.day().end()); i++) {
      turn.record(roll(turn.state(), book, i < MOST_DAYS ? book.day().end() : turn.now()));
      book = turn.book(account);
    }
    return book;
  }

  /** What the beginning of the day must know of something that is booked before it. */
  public Opening opening(
      State state, Book book, Instant at, InstrumentId instrument, Stream<Currency> currencies) {
    Instant start = book.day().start();
    if (!at.isBefore(start)) {
      return Opening.NOT_NEEDED;
    }
    Mark close = book.day().close(instrument) == null ? closes.at(state, instrument, start) : null;
    return new Opening(close == null ? null : close.value(), ratesAt(book, start, currencies));
  }

  /** The same of a movement of cash. */
  public Opening opening(Book book, CashMovement movement) {
    Instant start = book.day().start();
    return movement.at().isBefore(start)
        ? new Opening(null, ratesAt(book, start, Stream.of(movement.money().currency())))
        : Opening.NOT_NEEDED;
  }

  private PersistentMap<Currency, BigDecimal> ratesAt(
      Book book, Instant start, Stream<Currency> currencies) {
    Currency reporting = book.account().reportingCurrency();
    PersistentMap<Currency, BigDecimal> known = PersistentMap.empty();
    for (Currency currency : (Iterable<Currency>) currencies::iterator) {
      BigDecimal rate = rates.at(currency, reporting, start);
      known = rate == null ? known : known.with(currency, rate);
    }
    return known;
  }

  /**
   * What the beginning of the open day is with the marks and rates that came after it.
   *
   * @param late the oldest time at which each instrument was marked since
   * @param ofRates the oldest time that a rate was posted for since
   * @return null when it is as it was
   */
  @Nullable DayReopened reopened(
      State state, Book book, Map<InstrumentId, Instant> late, Instant ofRates) {
    Instant start = book.day().start();
    Instant from = start;
    PersistentMap<InstrumentId, BigDecimal> marks = PersistentMap.empty();
    for (Map.Entry<InstrumentId, Instant> each : late.entrySet()) {
      InstrumentId instrument = each.getKey();
      Mark close =
          !each.getValue().isAfter(start) && book.entered(instrument)
              ? closes.at(state, instrument, start)
              : null;
      if (close != null && differs(close.value(), book.day().close(instrument))) {
        marks = marks.with(instrument, close.value());
        from = each.getValue().isBefore(from) ? each.getValue() : from;
      }
    }
    PersistentMap<Currency, BigDecimal> known = PersistentMap.empty();
    Currency reporting = book.account().reportingCurrency();
    if (!ofRates.isAfter(start)) {
      for (Map.Entry<Currency, BigDecimal> value : book.day().values()) {
        BigDecimal rate = rates.at(value.getKey(), reporting, start);
        if (rate != null && differs(rate, book.day().rates().get(value.getKey()))) {
          known = known.with(value.getKey(), rate);
          from = ofRates.isBefore(from) ? ofRates : from;
        }
      }
    }
    return marks.isEmpty() && known.isEmpty()
        ? null
        : new DayReopened(book.account().id(), start, from, marks, known);
  }

  /**
   * What a split makes of the beginning of the open day when it came late, so that the day was
   * opened at a price of before it: at the same mark in the units that were held after it.
   *
   * @return null when nothing changes: nothing of the instrument was brought into the day, or the
   *     mark was of after the split
   */
  public @Nullable DayReopened split(Turn turn, Book book, Split split) {
    Instant start = book.day().start();
    BigDecimal close = book.day().close(split.instrument());
    if (split.effectiveAt().isAfter(start) || close == null || !book.entered(split.instrument())) {
      return null;
    }
    Mark posted = closes.posted(split.instrument(), start);
    boolean quoted = posted == null || !posted.asOf().isBefore(split.effectiveAt());
    boolean held = split.effectiveAt().isBefore(start);
    if (quoted == held) {
      return null;
    }
    BigDecimal moved =
        held
            ? split.convertPrice(close)
            : Decimals.divide(
                close.multiply(BigDecimal.valueOf(split.newUnits())),
                BigDecimal.valueOf(split.oldUnits()));
    return new DayReopened(
        book.account().id(),
        start,
        split.effectiveAt().isBefore(start) ? split.effectiveAt() : start,
        PersistentMap.<InstrumentId, BigDecimal>empty().with(split.instrument(), moved),
        PersistentMap.empty());
  }

  private static boolean differs(BigDecimal now, @Nullable BigDecimal before) {
    return before == null || now.compareTo(before) != 0;
  }

  private DayRolled roll(State state, Book book, Instant until) {
    var calendar = book.account().calendar();
    var nextDay = calendar.dayOf(until);
    Instant start = calendar.startOf(nextDay);
    PersistentMap<Currency, BigDecimal> values = book.cash().balances();
    PersistentMap<InstrumentId, BigDecimal> marks = PersistentMap.empty();
    boolean priced = true;
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      Position position = entry.getValue().position();
      if (position.isFlat()) {
        continue;
      }
      InstrumentId instrument = entry.getKey().instrument();
      Mark close = closes.at(state, instrument, start);
      if (close != null) {
        marks = marks.with(instrument, close.value());
      }
      priced &= close != null;
      values = withWorth(values, position, close == null ? null : close.value());
    }
    PersistentMap<Currency, BigDecimal> known = PersistentMap.empty();
    Currency reporting = book.account().reportingCurrency();
    for (Map.Entry<Currency, BigDecimal> value : values) {
      BigDecimal rate = rates.at(value.getKey(), reporting, start);
      known = rate == null ? known : known.with(value.getKey(), rate);
    }
    OpeningDay next =
        OpeningDay.of(start, calendar.endOf(nextDay)).enteredWith(values, known, marks);
    OpeningDay ended = book.day();
    return new DayRolled(
        book.account().id(),
        next,
        new DayRolled.ClosedDay(
            ended.start(), start, priced ? next.equity() : null, ended.reportedDeposits()));
  }

  private static PersistentMap<Currency, BigDecimal> withWorth(
      PersistentMap<Currency, BigDecimal> values, Position position, @Nullable BigDecimal close) {
    ContractSpec contract = position.contract();
    BigDecimal value = close == null ? position.cost() : position.marketValue(close);
    BigDecimal worth = contract.kind().paidInFull() ? value : contract.gain(position.cost(), value);
    return CashLedger.plus(values, Objects.requireNonNull(contract.settlementCurrency()), worth);
  }
}
