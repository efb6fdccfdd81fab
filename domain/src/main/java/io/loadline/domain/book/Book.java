package io.loadline.domain.book;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.cash.CashLedger;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.ExecutionEvent;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.KeptAmendments;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.CostBases;
import io.loadline.domain.position.CostBasis;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.TransferId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One account's books. Immutable.
 *
 * @param holdings what it holds or has held, per instrument and side
 * @param day the trading day that is open
 * @param early busts and corrections of fills that have not come yet
 * @param transferLog transfers to and from other accounts
 */
public record Book(
    Account account,
    PersistentMap<AlgorithmId, Algorithm> algorithms,
    PersistentMap<PositionKey, Holding> holdings,
    CashLedger cash,
    OpeningDay day,
    PersistentMap<FillId, KeptAmendments> early,
    TransferLog transferLog) {

  /** The books of a new account. */
  public static Book open(Account account, Instant now) {
    var calendar = account.calendar();
    var today = calendar.dayOf(now);
    return new Book(
        account,
        PersistentMap.empty(),
        PersistentMap.empty(),
        CashLedger.EMPTY,
        OpeningDay.of(calendar.startOf(today), calendar.endOf(today)),
        PersistentMap.empty(),
        TransferLog.NONE);
  }

  /** True when nothing was ever booked, so that the terms of the account may still change. */
  public boolean isEmpty() {
    return holdings.isEmpty() && cash.balances().isEmpty();
  }

  public CostBasis costBasis() {
    return CostBases.named(account.costBasis());
  }

  /** The holding, or an empty one of that key. */
  public Holding holding(PositionKey key, ContractSpec contract) {
    Holding holding = holdings.get(key);
    return holding == null ? Holding.none(key, contract, costBasis()) : holding;
  }

  public Book with(Account changed) {
    return new Book(changed, algorithms, holdings, cash, day, early, transferLog);
  }

  public Book with(Algorithm algorithm) {
    return new Book(
        account,
        algorithms.with(algorithm.id(), algorithm),
        holdings,
        cash,
        day,
        early,
        transferLog);
  }

  /** Keeps a bust or correction, behind those that are kept, until its fill comes. */
  public Book keeping(ExecutionEvent event) {
    return new Book(
        account,
        algorithms,
        holdings,
        cash,
        day,
        early.with(event.fillId(), kept(event.fillId()).with(event)),
        transferLog);
  }

  /** The busts and corrections that came before the fill. */
  public KeptAmendments kept(FillId fill) {
    return early.getOrDefault(fill, KeptAmendments.NONE);
  }

  /** Without what was kept for the fill. */
  public Book withoutKept(FillId fill) {
    return early.containsKey(fill)
        ? new Book(account, algorithms, holdings, cash, day, early.without(fill), transferLog)
        : this;
  }

  /** With the algorithm known: one that nobody registered is created by its first fill or order. */
  public Book with(AlgorithmId algorithm) {
    return algorithm.equals(AlgorithmId.MANUAL) || algorithms.containsKey(algorithm)
        ? this
        : with(new Algorithm(algorithm, algorithm.value(), Algorithm.Status.ACTIVE));
  }

  /** With the end of the open day as its calendar has it now; the day's beginning stays. */
  public Book inItsCalendar(Instant now) {
    var calendar = account.calendar();
    return with(day.endingAt(calendar.endOf(calendar.dayOf(now))));
  }

  /** Opens the next trading day. */
  public Book with(OpeningDay next) {
    return new Book(account, algorithms, holdings, cash, next, early, transferLog);
  }

  /**
   * Books a movement of cash.
   *
   * @param rate reporting currency per unit of the movement's currency at its time; null: unknown
   */
  public Book with(CashMovement movement, @Nullable BigDecimal rate) {
    return with(movement, rate, rate);
  }

  /**
   * Books a movement of cash, perhaps of an earlier day.
   *
   * @param rate reporting currency per unit of the movement's currency at its time; null: unknown
   * @param openingRate the same when the day began, for a movement of before it: what it brought
   *     into the day counts at that
   */
  public Book with(
      CashMovement movement, @Nullable BigDecimal rate, @Nullable BigDecimal openingRate) {
    AlgorithmId algorithm = movement.algorithm();
    return new Book(
        account,
        algorithm == null ? algorithms : with(algorithm).algorithms,
        holdings,
        cash.with(movement, rate),
        day.with(movement, rate, openingRate),
        early,
        transferLog);
  }

  /** Keeps a transfer that was booked. */
  public Book with(BookedTransfer transfer) {
    return new Book(
        account, algorithms, holdings, cash, day, early, transferLog.with(account.id(), transfer));
  }

  /** The transfers to and from other accounts, by their {@code seq}. */
  public PersistentMap<Long, BookedTransfer> transfers() {
    return transferLog.bySeq();
  }

  /** The transfer from this account of that name; null when there is none. */
  public @Nullable BookedTransfer transfer(TransferId id) {
    return transferLog.sent(id);
  }

  /**
   * True when lots of the position were transferred at that place in time or later, so that its
   * history before is settled: another account's rests on it.
   */
  public boolean transferredAfter(PositionKey key, EventKey place) {
    return transferLog.isAfter(key, place);
  }

  /**
   * Puts a holding in the place of what it was: moves the cash by the difference, and restates the
   * opening of the day by what changed before it.
   *
   * @param entered marks and rates of the beginning of the day, for what was booked before it
   */
  public Book with(Holding after, Opening entered) {
    InstrumentId instrument = after.key().instrument();
    Position now = after.position();
    ContractSpec contract = now.contract();
    Position was = holding(after.key(), contract).position().rolledTo(day.start());
    Currency settlement = contract.settlementCurrency();

    CashLedger moved = cash.plus(settlement, now.cashFlow().subtract(was.cashFlow()));
    if (now.fees() != was.fees()) {
      for (Currency currency : currencies(was, now)) {
        moved = moved.plus(currency, was.feesPaidIn(currency).subtract(now.feesPaidIn(currency)));
      }
    }
    OpeningDay opening = day;
    DayPart before = was.day();
    DayPart part = now.rolledTo(day.start()).day();
    if (!part.equals(before)) {
      if (entered.close() != null && day.close(instrument) == null) {
        return reopened(instrument, entered.close(), settlement, entered).with(after, entered);
      }
      BigDecimal previousClose = day.close(instrument);
      opening =
          opening.restated(
              settlement,
              part.contribution(contract, previousClose)
                  .subtract(before.contribution(contract, previousClose)),
              entered.rates().get(settlement));
      for (Currency currency : currencies(was, now)) {
        if (!currency.equals(settlement)) {
          opening =
              opening.restated(
                  currency,
                  before
                      .feesPaidIn(contract, currency)
                      .subtract(part.feesPaidIn(contract, currency)),
                  entered.rates().get(currency));
        }
      }
    }
    return new Book(
        account, algorithms, holdings.with(after.key(), after), moved, opening, early, transferLog);
  }

  /** True when something of the instrument was brought into the day, so that it has a close. */
  public boolean entered(InstrumentId instrument) {
    for (PositionSide side : PositionSide.values()) {
      Holding holding = holdings.get(new PositionKey(instrument, side));
      if (holding != null && part(holding).quantity().signum() != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Reopens the day with marks and rates of its beginning that came late: what was brought into it
   * is worth what it was at them.
   *
   * @param closes of instruments that were brought into it
   * @param rates reporting currency per unit of each currency
   */
  public Book reopened(
      PersistentMap<InstrumentId, BigDecimal> closes, PersistentMap<Currency, BigDecimal> rates) {
    OpeningDay opening = day.withRates(rates);
    for (Map.Entry<InstrumentId, BigDecimal> each : closes) {
      InstrumentId instrument = each.getKey();
      opening = opening.withClose(instrument, each.getValue());
      for (PositionSide side : PositionSide.values()) {
        Holding holding = holdings.get(new PositionKey(instrument, side));
        if (holding != null) {
          ContractSpec contract = holding.position().contract();
          DayPart part = part(holding);
          opening =
              opening.restated(
                  contract.settlementCurrency(),
                  part.contribution(contract, each.getValue())
                      .subtract(part.contribution(contract, day.close(instrument))),
                  null);
        }
      }
    }
    return with(opening);
  }

  /** A close is the instrument's, so that of a hedged account both sides were brought in at it. */
  private Book reopened(
      InstrumentId instrument, BigDecimal close, Currency settlement, Opening entered) {
    BigDecimal rate = entered.rates().get(settlement);
    PersistentMap<Currency, BigDecimal> unknown = PersistentMap.empty();
    return reopened(
        PersistentMap.<InstrumentId, BigDecimal>empty().with(instrument, close),
        rate == null || day.rates().containsKey(settlement)
            ? unknown
            : unknown.with(settlement, rate));
  }

  private DayPart part(Holding holding) {
    return holding.position().rolledTo(day.start()).day();
  }

  /**
   * What the account was ahead when the day began: opening equity less net deposits of before, in
   * reporting currency; null when a mark or a rate is missing, and while nothing was booked.
   */
  public @Nullable BigDecimal profitAtOpening() {
    BigDecimal equity = day.equity();
    boolean priced =
        holdings
            .entries()
            .allMatch(
                each ->
                    day.close(each.getKey().instrument()) != null
                        || part(each.getValue()).quantity().signum() == 0);
    return equity == null || !priced || cash.unknownDeposits() > 0 || isEmpty()
        ? null
        : equity.subtract(cash.netDeposits().subtract(day.reportedDeposits()));
  }

  private static Set<Currency> currencies(Position was, Position now) {
    Set<Currency> currencies = new TreeSet<>();
    was.fees().keys().forEach(currencies::add);
    now.fees().keys().forEach(currencies::add);
    return currencies;
  }
}
