package io.loadline.domain.book;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth now, and what the day has made of it.
 *
 * <p>Worked out per currency, where the identity of the day is exact, and converted at the end.
 * {@code other} is what neither positions nor fills made: the income of the day and what rates did
 * to what was there.
 */
public final class EquityReport {
  private final Book book;
  private final Market market;
  private final Currency reporting;
  private final SortedMap<Currency, Worth> worths = new TreeMap<>();
  private final List<InstrumentId> unpriced = new ArrayList<>();
  private boolean stale;

  public EquityReport(Book book, Market market) {
    this.book = book;
    this.market = market;
    this.reporting = book.account().reportingCurrency();
    for (Map.Entry<Currency, BigDecimal> balance : book.cash().balances()) {
      worth(balance.getKey()).cash = balance.getValue();
    }
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      add(entry.getKey(), entry.getValue().position());
    }
    for (Map.Entry<Currency, BigDecimal> opening : book.day().values()) {
      worth(opening.getKey());
    }
  }

  /** Equity in reporting currency; null when a mark or a rate is missing. */
  public @Nullable BigDecimal equity() {
    if (!unpriced.isEmpty()) {
      return null;
    }
    return sum(worth -> worth.value());
  }

  public Equity result() {
    OpeningDay day = book.day();
    BigDecimal equity = equity();
    BigDecimal opening = day.equity();
    BigDecimal daily =
        equity == null || opening == null || day.unknown() > 0
            ? null
            : equity.subtract(opening).subtract(day.reportedDeposits());
    BigDecimal positional = daily == null ? null : sum(worth -> worth.positional);
    BigDecimal trading = daily == null ? null : sum(worth -> worth.trading);
    return new Equity(
        reporting,
        equity,
        known(),
        book.cash().balances(),
        unpriced.isEmpty() ? sum(worth -> worth.marketValue) : null,
        book.cash().unknownDeposits() > 0 ? null : book.cash().netDeposits(),
        opening,
        daily,
        positional,
        trading,
        daily == null || positional == null || trading == null ? null : other(day),
        day.reportedDeposits(),
        stale,
        List.copyOf(unpriced),
        identityHolds());
  }

  /**
   * True when in every currency value − opening value − deposits − income = positional + trading,
   * exactly. (Where a mark is missing there is nothing to assert.)
   */
  public boolean identityHolds() {
    if (!unpriced.isEmpty()) {
      return true;
    }
    return worths.entrySet().stream()
        .allMatch(entry -> entry.getValue().residual(entry.getKey()).signum() == 0);
  }

  /** Income at its rates, and what the change of rates made of what was there or came in. */
  private @Nullable BigDecimal other(OpeningDay day) {
    BigDecimal other = day.reportedDeposits().negate();
    for (Currency currency : worths.keySet()) {
      BigDecimal now = market.rate(currency, reporting);
      BigDecimal then = currency.equals(reporting) ? BigDecimal.ONE : day.rates().get(currency);
      BigDecimal opening = day.values().getOrDefault(currency, BigDecimal.ZERO);
      BigDecimal deposits = day.deposits().getOrDefault(currency, BigDecimal.ZERO);
      if (now == null || (then == null && opening.signum() != 0)) {
        return null;
      }
      if (then != null && opening.signum() != 0) {
        other = other.add(opening.multiply(now.subtract(then)));
      }
      BigDecimal income = day.income().getOrDefault(currency, BigDecimal.ZERO);
      other = other.add(deposits.add(income).multiply(now));
    }
    return other;
  }

  private void add(PositionKey key, Position held) {
    Position position = held.rolledTo(book.day().start());
    ContractSpec contract = position.contract();
    PositionValue value = PositionValue.of(key, position, market);
    Worth worth = worth(contract.settlementCurrency());
    DayPart part = position.day();
    if (value.unrealized() == null || value.marketValue() == null) {
      unpriced.add(key.instrument());
      return;
    }
    stale |= value.stale() && !position.isFlat();
    if (contract.kind().paidInFull()) {
      worth.marketValue = worth.marketValue.add(value.marketValue());
    } else {
      worth.unrealized = worth.unrealized.add(value.unrealized());
    }
    BigDecimal previousClose = book.day().close(key.instrument());
    BigDecimal entered = part.openingValue(contract, previousClose);
    BigDecimal price = value.mark() == null ? fallbackPrice(position, previousClose) : value.mark();
    BigDecimal openingNow =
        part.units().signum() == 0 || price == null ? entered : contract.value(part.units(), price);
    worth.positional = worth.positional.add(contract.gain(entered, openingNow));
    worth.trading =
        worth
            .trading
            .add(
                contract.gain(
                    position.traded().subtract(part.traded()),
                    value.marketValue().subtract(openingNow)))
            .subtract(position.paidInKind().subtract(part.paidInKind()));
    for (Map.Entry<Currency, BigDecimal> fee : position.fees()) {
      Worth paidFrom = worth(fee.getKey());
      paidFrom.trading =
          paidFrom
              .trading
              .subtract(position.feesPaidIn(fee.getKey()))
              .add(part.feesPaidIn(contract, fee.getKey()));
    }
  }

  /**
   * A flat position needs no mark; then what it brought in counts as held at the previous close.
   */
  private static @Nullable BigDecimal fallbackPrice(
      Position position, @Nullable BigDecimal previousClose) {
    return position.isFlat() ? previousClose : null;
  }

  private BigDecimal known() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, Worth> entry : worths.entrySet()) {
      BigDecimal rate = market.rate(entry.getKey(), reporting);
      if (rate != null) {
        sum = sum.add(ProfitAndLossReport.converted(entry.getValue().value(), rate));
      }
    }
    return sum;
  }

  private @Nullable BigDecimal sum(java.util.function.Function<Worth, BigDecimal> part) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, Worth> entry : worths.entrySet()) {
      BigDecimal amount = part.apply(entry.getValue());
      if (amount.signum() == 0) {
        continue;
      }
      BigDecimal rate = market.rate(entry.getKey(), reporting);
      if (rate == null) {
        return null;
      }
      sum = sum.add(ProfitAndLossReport.converted(amount, rate));
    }
    return sum;
  }

  private Worth worth(Currency currency) {
    return Objects.requireNonNull(worths.computeIfAbsent(currency, key -> new Worth()));
  }

  private final class Worth {
    BigDecimal cash = BigDecimal.ZERO;
    BigDecimal marketValue = BigDecimal.ZERO;
    BigDecimal unrealized = BigDecimal.ZERO;
    BigDecimal positional = BigDecimal.ZERO;
    BigDecimal trading = BigDecimal.ZERO;

    BigDecimal value() {
      return cash.add(marketValue).add(unrealized);
    }

    BigDecimal residual(Currency currency) {
      OpeningDay day = book.day();
      return value()
          .subtract(day.values().getOrDefault(currency, BigDecimal.ZERO))
          .subtract(day.deposits().getOrDefault(currency, BigDecimal.ZERO))
          .subtract(day.income().getOrDefault(currency, BigDecimal.ZERO))
          .subtract(positional)
          .subtract(trading);
    }
  }
}
