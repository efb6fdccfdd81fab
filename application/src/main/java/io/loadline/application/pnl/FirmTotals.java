package io.loadline.application.pnl;

import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sums of several accounts in one currency, at the marks and rates of one moment. Null: a mark
 * or a rate of one of the accounts is missing, so that the sum is not known.
 *
 * @param unpriced the instruments that are held and have no mark
 * @param staleMarks the instruments that are held and whose mark is older than they allow
 * @param dayPnl equity − opening equity − net deposits, of the trading day of each account
 * @param dayRealized gains of the closing fills of the day less the fees of the day, at the rates
 *     of their time
 * @param dayFees fees of the day, at current rates; positive was paid
 * @param gross Σ |market value| of all positions
 * @param net Σ market value of all positions, signed
 * @param netDeposits deposits less withdrawals so far, at the rates of their time
 */
public record FirmTotals(
    Currency currency,
    int accounts,
    boolean complete,
    boolean stale,
    SortedSet<InstrumentId> unpriced,
    SortedSet<InstrumentId> staleMarks,
    @Nullable BigDecimal equity,
    @Nullable BigDecimal dayPnl,
    @Nullable BigDecimal dayRealized,
    @Nullable BigDecimal dayFees,
    @Nullable BigDecimal gross,
    @Nullable BigDecimal net,
    @Nullable BigDecimal netDeposits) {

  /**
   * How high equity ever was.
   *
   * @param mark the highest equity, carried along by what was paid in and out; null: unknown
   * @param drawdown how far equity is below it, a fraction >= 0; null: unknown
   */
  public record High(@Nullable BigDecimal mark, @Nullable BigDecimal drawdown) {
    public static final High UNKNOWN = new High(null, null);
  }

  /** What the day made besides what it realized: open gains, income and rates; null: unknown. */
  public @Nullable BigDecimal dayUnrealized() {
    return dayPnl == null || dayRealized == null ? null : dayPnl.subtract(dayRealized);
  }

  /** The sums of the accounts. */
  public static FirmTotals of(
      List<Book> books, CurrentMarket market, Valuations valuations, Currency into) {
    Sums sums = new Sums(market, into);
    for (Book book : books) {
      Currency reporting = book.account().reportingCurrency();
      Equity equity = Objects.requireNonNull(valuations.of(book, market, AccountValuation::equity));
      sums.stale |= equity.stale() || market.isRateStale(reporting, into);
      sums.equity.add(equity.equity(), reporting);
      sums.dayPnl.add(equity.dailyPnl(), reporting);
      sums.netDeposits.add(equity.netDeposits(), reporting);
      sums.unpriced.addAll(equity.unpriced());
      for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
        sums.add(book, entry.getKey(), entry.getValue().position());
      }
    }
    return sums.of(books.size());
  }

  /** A sum that is known as long as each of its parts is. */
  private static final class Sum {
    private final Function<Currency, @Nullable BigDecimal> rate;
    private @Nullable BigDecimal value = BigDecimal.ZERO;

    Sum(Function<Currency, @Nullable BigDecimal> rate) {
      this.rate = rate;
    }

    void add(@Nullable BigDecimal amount, Currency currency) {
      if (amount != null && amount.signum() == 0) {
        return;
      }
      BigDecimal factor = amount == null ? null : rate.apply(currency);
      value =
          value == null || amount == null || factor == null
              ? null
              : value.add(amount.multiply(factor));
    }
  }

  /** The sums while they are added up. */
  private static final class Sums {
    private final CurrentMarket market;
    private final Currency into;
    private final Sum equity;
    private final Sum dayPnl;
    private final Sum dayRealized;
    private final Sum dayFees;
    private final Sum gross;
    private final Sum net;
    private final Sum netDeposits;
    private final SortedSet<InstrumentId> unpriced = new TreeSet<>();
    private final SortedSet<InstrumentId> staleMarks = new TreeSet<>();
    private boolean stale;

    Sums(CurrentMarket market, Currency into) {
      this.market = market;
      this.into = into;
      equity = sum();
      dayPnl = sum();
      dayRealized = sum();
      dayFees = sum();
      gross = sum();
      net = sum();
      netDeposits = sum();
    }

    private Sum sum() {
      return new Sum(currency -> market.rate(currency, into));
    }

    void add(Book book, PositionKey key, Position position) {
      Instant dayStart = book.day().start();
      DayPart brought = position.day(dayStart);
      Currency reporting = book.account().reportingCurrency();
      dayRealized.add(
          position.reported().complete()
              ? position.reported().realizedNet().subtract(brought.realized())
              : null,
          reporting);
      if (position.fees() != brought.fees()) {
        position
            .fees()
            .forEach(
                fee ->
                    dayFees.add(
                        fee.getValue()
                            .subtract(brought.fees().getOrDefault(fee.getKey(), BigDecimal.ZERO)),
                        fee.getKey()));
      }
      if (position.isFlat()) {
        return;
      }
      Mark mark = market.mark(key.instrument());
      if (mark != null && market.isStale(mark)) {
        staleMarks.add(key.instrument());
      }
      BigDecimal value = mark == null ? null : position.marketValue(mark.value());
      Currency settlement = position.contract().settlementCurrency();
      gross.add(value == null ? null : value.abs(), settlement);
      net.add(value, settlement);
    }

    FirmTotals of(int accounts) {
      return new FirmTotals(
          into,
          accounts,
          equity.value != null && dayPnl.value != null && gross.value != null,
          stale,
          unpriced,
          staleMarks,
          equity.value,
          dayPnl.value,
          dayRealized.value,
          dayFees.value,
          gross.value,
          net.value,
          netDeposits.value);
    }
  }
}
