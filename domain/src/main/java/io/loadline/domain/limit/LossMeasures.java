package io.loadline.domain.limit;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
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

  /** How far equity less net deposits lies below the most that it ever was. */
  public Amounts drawdown(Limit limit) {
    Node node = inquiry.money(limit);
    Currency to = inquiry.currency(limit);
    BigDecimal equity = inquiry.equity(node, to);
    BigDecimal deposits = node.unknownDeposits > 0 ? null : inquiry.converted(node.netDeposits, to);
    BigDecimal highest = inquiry.converted(node.highWater, to);
    if (equity == null || deposits == null || highest == null) {
      return Amounts.unknown(Unknown.EQUITY_UNKNOWN);
    }
    return Amounts.of(highest.subtract(equity.subtract(deposits)).max(BigDecimal.ZERO));
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
