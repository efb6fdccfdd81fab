package io.loadline.application.pnl;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PastHolding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.calendar.Window;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.TradeStatistics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was realized within windows of time, exact to their edges: a fill belongs to the window of
 * its trade time, a movement of cash to that of its own. Earlier fills still make the cost basis.
 * All amounts are in the account's reporting currency at the rates of their time.
 *
 * <p>A question costs the quarters of an hour of its windows, not their fills. Safe for several
 * threads; never waits for the writer.
 */
public interface WindowedResults {
  /**
   * The results of each window, in the order of the windows.
   *
   * @param instrument of that instrument alone; null: of all
   * @param algorithm of that algorithm's attribution book; null: of the account's own positions
   */
  List<Realized> realized(
      AccountId account,
      List<Window> windows,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm);

  /** The results of one window. */
  default Realized realized(
      AccountId account,
      Window window,
      @Nullable InstrumentId instrument,
      @Nullable AlgorithmId algorithm) {
    return realized(account, List.of(window), instrument, algorithm).getFirst();
  }

  /**
   * The results of each window for several accounts at once, in the order of the windows; of the
   * accounts that had any.
   */
  Map<AccountId, List<Realized>> realized(Set<AccountId> accounts, List<Window> windows);

  /** What came and went in cash in each window, for several accounts; of those that had any. */
  Map<AccountId, List<Flows>> flows(Set<AccountId> accounts, List<Window> windows);

  /** The time of the earliest fill or movement of cash; nothing when there is none. */
  Optional<Instant> firstFact(AccountId account);

  /** When the first trading day began that was stored at its end; nothing when none was. */
  Optional<Instant> firstDay(AccountId account);

  /** The trading days that ended in the window, for several accounts; of those that had any. */
  Map<AccountId, List<DayClose>> dayCloses(Set<AccountId> accounts, Window window);

  /** {@link #firstDay(AccountId)} of several accounts; of those that had one. */
  Map<AccountId, Instant> firstDays(Set<AccountId> accounts);

  /** {@link #firstFact(AccountId)} of several accounts; of those that had one. */
  Map<AccountId, Instant> firstFacts(Set<AccountId> accounts);

  /** The results per instrument; of those that had any. */
  SortedMap<InstrumentId, Realized> byInstrument(AccountId account, Window window);

  /** The results per attribution book; of those that had any. */
  SortedMap<AlgorithmId, Realized> byAlgorithm(AccountId account, Window window);

  /** What came and went in cash in each window, in the order of the windows. */
  List<Flows> flows(AccountId account, List<Window> windows);

  /** What movements of a window came to that name an instrument, an algorithm, or both. */
  List<Income> income(AccountId account, Window window);

  /**
   * Income of a window.
   *
   * @param instrument that the movements name; null: none
   * @param algorithm that they name; null: none
   */
  record Income(
      @Nullable InstrumentId instrument, @Nullable AlgorithmId algorithm, BigDecimal amount) {}

  /** The trading days that ended in the window, both of its ends included, the earliest first. */
  List<DayClose> dayCloses(AccountId account, Window window);

  /**
   * What was recorded for a time before the entry that recorded it, in order of recording.
   *
   * @param after facts recorded after this entry
   * @param most at most so many
   */
  List<Late> late(long after, int most);

  /**
   * Stores days that ended again, as they are known with all that was recorded up to an entry. A
   * day that is stored as of a later entry stays as it is.
   */
  void store(AccountId account, List<DayClose> days, long knownAt);

  /**
   * Something of an account was recorded late.
   *
   * @param seq the entry that recorded it
   */
  record Late(AccountId account, long seq) {}

  /**
   * What fills came to between moments, per holding, currency of fee and, for inverse contracts,
   * price; in any order. Interval 0 is what was before the first edge, interval <i>n</i> begins
   * with edge <i>n</i> − 1; fills at or after the last edge are left out.
   *
   * @param edges in order of time, each once
   * @param inverse the instruments whose value is not proportional to the price
   */
  List<Traded> traded(AccountId account, List<Instant> edges, Set<InstrumentId> inverse);

  /** What movements of cash came to between moments, per currency; edges as for fills. */
  List<Moved> moved(AccountId account, List<Instant> edges);

  /** Fills of one holding in one interval. */
  record Traded(PositionKey key, int interval, PastHolding.Executions executions) {}

  /** Movements of one currency in one interval; positive came in. */
  record Moved(Currency currency, int interval, BigDecimal amount) {}

  /**
   * What fills made.
   *
   * @param gross before fees
   * @param fees the expenses; a rebate lowers them
   * @param volume value traded, without sign
   * @param trades the round trips that ended
   * @param closings the fills that closed something
   * @param unknown how many amounts are missing because their rate is unknown
   */
  record Realized(
      BigDecimal gross,
      BigDecimal fees,
      BigDecimal volume,
      TradeStatistics trades,
      TradeStatistics closings,
      long unknown) {
    public static final Realized NONE =
        new Realized(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            TradeStatistics.NONE,
            TradeStatistics.NONE,
            0);

    public BigDecimal net() {
      return gross.subtract(fees);
    }

    /** True when nothing is missing. */
    public boolean complete() {
      return unknown == 0;
    }
  }

  /**
   * Movements of cash.
   *
   * @param netDeposits deposits less withdrawals
   * @param paidIn the deposits alone, and what was transferred in; >= 0
   * @param income all other movements
   * @param unknownDeposits how many are missing because their rate is unknown
   * @param unknownIncome the same of income
   */
  record Flows(
      BigDecimal netDeposits,
      BigDecimal paidIn,
      BigDecimal income,
      long unknownDeposits,
      long unknownIncome) {
    public static final Flows NONE =
        new Flows(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

    /** What was taken out; >= 0. */
    public BigDecimal paidOut() {
      return paidIn.subtract(netDeposits);
    }
  }

  /**
   * A trading day as it was stored when it ended.
   *
   * @param equity at its end; null when a mark or a rate was missing
   * @param deposits net deposits of the day
   * @param restated true when something of before its end was told afterwards: then equity and
   *     deposits are what was believed, and what they are is to be recomputed
   */
  record DayClose(
      Instant start,
      Instant end,
      @Nullable BigDecimal equity,
      BigDecimal deposits,
      boolean restated) {}
}
