package io.loadline.domain.limit;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Peak;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a limit's scope has lost: today, and from the highest it ever stood. */
public final class LossMeasures {
  private final Inquiry inquiry;

  LossMeasures(Inquiry inquiry) {
    this.inquiry = inquiry;
  }

  /**
   * What the day has lost (a gain is no loss: 0); narrower than an account, of its positions alone.
   */
  public Amounts dailyLoss(Limit limit) {
    Currency to = inquiry.currency(limit);
    Node node = inquiry.held(limit);
    BigDecimal made =
        limit.basis() == LossBasis.REALIZED
            ? realizedToday(node, limit, to)
            : madeToday(node, limit, to);
    return made == null
        ? Amounts.unknown(Unknown.EQUITY_UNKNOWN)
        : Amounts.of(made.negate().max(BigDecimal.ZERO));
  }

  /** Opening equity and the net deposits of the day; null when unknown. */
  public @Nullable BigDecimal openingBase(Limit limit) {
    Node node = inquiry.money(limit);
    if (node.unknownOpening > 0) {
      return null;
    }
    BigDecimal opening = inquiry.converted(node.opening, inquiry.currency(limit));
    BigDecimal deposits = inquiry.converted(node.depositsToday, inquiry.currency(limit));
    return opening == null || deposits == null ? null : opening.add(deposits);
  }

  /**
   * How far the equity of the scope is below its highest. For money it is measured on equity less
   * net deposits; for a fraction on the index of returns, as an amount of {@link #highest}, so that
   * no flow moves it.
   */
  public Amounts drawdown(Limit limit) {
    Node node = inquiry.money(limit);
    BigDecimal equity = inquiry.equity(limit);
    BigDecimal deposits = deposits(node, limit);
    if (equity == null || deposits == null) {
      return Amounts.unknown(Unknown.EQUITY_UNKNOWN);
    }
    HighWater high = high(limit, equity, deposits);
    if (limit.unit() == LimitUnit.MONEY) {
      return Amounts.of(high.fall(equity, deposits));
    }
    BigDecimal fraction = high.drawdown(equity, deposits);
    BigDecimal highest = high.mark(equity, deposits);
    if (fraction == null || highest == null) {
      return Amounts.unknown(Unknown.EQUITY_UNKNOWN);
    }
    BigDecimal fall = highest.subtract(equity).max(BigDecimal.ZERO);
    BigDecimal value = inquiry.value(limit);
    // The highest may be a quotient that was rounded: equal to the limit passes all the same.
    return Amounts.of(fraction.compareTo(value) <= 0 ? fall.min(value.multiply(highest)) : fall);
  }

  /** The equity that a fall as a fraction is one of; null when unknown. */
  public @Nullable BigDecimal highest(Limit limit) {
    BigDecimal equity = inquiry.equity(limit);
    BigDecimal deposits = deposits(inquiry.money(limit), limit);
    return equity == null || deposits == null
        ? null
        : high(limit, equity, deposits).mark(equity, deposits);
  }

  /** Of a scope that nobody has looked at yet: what it starts with, and the equity of now. */
  private HighWater high(Limit limit, BigDecimal equity, BigDecimal deposits) {
    if (limit.scope().account() != null) {
      return inquiry.orders().highWater();
    }
    HighWater known = inquiry.exposures().high(limit.scope(), inquiry.currency(limit));
    return known != null
        ? known
        : startingHigh(limit)
            .with(
                Moment.startOf(inquiry.now()),
                new Peak(
                    equity.subtract(deposits), inquiry.now(), PersistentMap.empty(), deposits));
  }

  /** What the high-water mark of a desk or the firm starts with. */
  public HighWater startingHigh(Limit limit) {
    return inquiry.exposures().startingHigh(limit.scope(), inquiry.currency(limit));
  }

  /** Net deposits of the account, desk or firm of the limit's scope; null when unknown. */
  public @Nullable BigDecimal deposits(Limit limit) {
    return deposits(inquiry.money(limit), limit);
  }

  private @Nullable BigDecimal deposits(Node node, Limit limit) {
    return node.unknownDeposits > 0
        ? null
        : inquiry.converted(node.netDeposits, inquiry.currency(limit));
  }

  private @Nullable BigDecimal realizedToday(Node node, Limit limit, Currency to) {
    InstrumentId only = limit.scope().instrument();
    return only == null
        ? inquiry.converted(node.realized, to)
        : Inquiry.sumOf(Inquiry.lines(node, only), line -> inquiry.converted(line.realized, to));
  }

  private @Nullable BigDecimal madeToday(Node node, Limit limit, Currency to) {
    Scope scope = limit.scope();
    if (scope.algorithm() == null && scope.instrument() == null) {
      BigDecimal equity = inquiry.equity(node, to);
      BigDecimal base = openingBase(limit);
      return equity == null || base == null ? null : equity.subtract(base);
    }
    List<Line> lines =
        scope.instrument() == null
            ? List.copyOf(node.lines.values())
            : Inquiry.lines(node, scope.instrument());
    return Inquiry.sumOf(lines, line -> made(line, to));
  }

  /** What the day made of one position, fees in whatever currency included; null when unknown. */
  private @Nullable BigDecimal made(Line line, Currency to) {
    if (line.values.unpriced()) {
      return null;
    }
    BigDecimal gained =
        inquiry.converted(
            line.dayBeforeValue.add(line.contract.gain(BigDecimal.ZERO, line.values.net())),
            line.contract.settlementCurrency(),
            to);
    BigDecimal fees = inquiry.converted(line.otherFees, to);
    return gained == null || fees == null ? null : gained.subtract(fees);
  }
}
