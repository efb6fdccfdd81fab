package io.loadline.domain.book;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * P&amp;L of an account up to now, from its positions: a pass over positions, never over fills.
 *
 * <p>Amounts are in the account's reporting currency: what was realized at the rates of its time,
 * what is open at the current rate.
 */
public final class ProfitAndLossReport {
  private final Book book;
  private final Market market;

  public ProfitAndLossReport(Book book, Market market) {
    this.book = book;
    this.market = market;
  }

  /** Of the whole account, with income and FX. */
  public ProfitAndLoss ofAccount() {
    return new AccountValuation(book, market).profitAndLoss();
  }

  /** Of one instrument, one algorithm, or one algorithm's part of an instrument. */
  public ProfitAndLoss of(@Nullable InstrumentId instrument, @Nullable AlgorithmId algorithm) {
    Sum sum = new Sum();
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      if (instrument != null && !entry.getKey().instrument().equals(instrument)) {
        continue;
      }
      if (algorithm == null) {
        sum.add(entry.getKey(), entry.getValue().position());
      } else {
        Position part = entry.getValue().books().get(algorithm);
        if (part != null) {
          sum.add(entry.getKey(), part);
        }
      }
    }
    sum.income =
        instrument == null && algorithm == null
            ? BigDecimal.ZERO
            : book.cash().incomeOf(instrument, algorithm);
    return sum.result();
  }

  /**
   * What belongs to no instrument or algorithm: with it the rows add up to the account.
   *
   * @param account the P&L of the whole account
   * @param rows those of its instruments or algorithms
   * @return null when there is nothing of it
   */
  public static @Nullable ProfitAndLoss rest(
      ProfitAndLoss account, Collection<ProfitAndLoss> rows) {
    BigDecimal income = Objects.requireNonNullElse(account.income(), BigDecimal.ZERO);
    for (ProfitAndLoss row : rows) {
      income = income.subtract(Objects.requireNonNullElse(row.income(), BigDecimal.ZERO));
    }
    BigDecimal fxPnl = account.fxPnl();
    return income.signum() == 0 && (fxPnl == null || fxPnl.signum() == 0)
        ? null
        : ProfitAndLoss.ofNone(account.currency(), income, fxPnl, account.complete());
  }

  public SortedMap<InstrumentId, ProfitAndLoss> byInstrument() {
    SortedMap<InstrumentId, Sum> sums = new TreeMap<>();
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      sums.computeIfAbsent(entry.getKey().instrument(), key -> new Sum())
          .add(entry.getKey(), entry.getValue().position());
    }
    for (Map.Entry<InstrumentId, BigDecimal> each : book.cash().incomeOf()) {
      sums.computeIfAbsent(each.getKey(), key -> new Sum()).income = each.getValue();
    }
    return results(sums);
  }

  public SortedMap<AlgorithmId, ProfitAndLoss> byAlgorithm() {
    SortedMap<AlgorithmId, Sum> sums = new TreeMap<>();
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      for (Map.Entry<AlgorithmId, Position> part : entry.getValue().books()) {
        sums.computeIfAbsent(part.getKey(), key -> new Sum()).add(entry.getKey(), part.getValue());
      }
    }
    for (Map.Entry<AlgorithmId, BigDecimal> each : book.cash().incomeOfAlgorithm()) {
      sums.computeIfAbsent(each.getKey(), key -> new Sum()).income = each.getValue();
    }
    return results(sums);
  }

  private static <K> SortedMap<K, ProfitAndLoss> results(SortedMap<K, Sum> sums) {
    SortedMap<K, ProfitAndLoss> results = new TreeMap<>();
    sums.forEach((key, sum) -> results.put(key, sum.result()));
    return results;
  }

  private final class Sum {
    BigDecimal gross = BigDecimal.ZERO;
    BigDecimal fees = BigDecimal.ZERO;
    BigDecimal unrealized = BigDecimal.ZERO;
    BigDecimal income = BigDecimal.ZERO;
    boolean known;
    BigDecimal volume = BigDecimal.ZERO;
    TradeStatistics trades = TradeStatistics.NONE;
    TradeStatistics closings = TradeStatistics.NONE;
    boolean complete = true;
    boolean stale;
    final Set<InstrumentId> unpriced = new LinkedHashSet<>();

    void add(PositionKey key, Position position) {
      gross = gross.add(position.reported().realizedGross());
      fees = fees.add(position.reported().expenses());
      volume = volume.add(position.volume());
      trades = trades.merge(position.trades());
      closings = closings.merge(position.closings());
      complete &= position.reported().complete();
      if (position.isFlat()) {
        return;
      }
      PositionValue value = PositionValue.of(key, position, market);
      Currency settlement = position.contract().settlementCurrency();
      BigDecimal rate = market.rate(settlement, book.account().reportingCurrency());
      if (value.unrealized() == null || rate == null) {
        unpriced.add(key.instrument());
        complete = false;
        return;
      }
      known = true;
      stale |= value.stale() || market.isRateStale(settlement, book.account().reportingCurrency());
      unrealized = unrealized.add(AccountValuation.converted(value.unrealized(), rate));
    }

    ProfitAndLoss result() {
      BigDecimal net = gross.subtract(fees);
      return new ProfitAndLoss(
          book.account().reportingCurrency(),
          gross,
          net,
          fees,
          known || unpriced.isEmpty() ? unrealized : null,
          income,
          null,
          net.add(unrealized).add(income),
          complete,
          stale,
          List.copyOf(unpriced),
          trades,
          closings,
          volume);
    }
  }
}
