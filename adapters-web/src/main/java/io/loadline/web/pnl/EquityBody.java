package io.loadline.web.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.pnl.Equity;
import io.loadline.web.position.PositionBody;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an account is worth, in the reporting currency, and what the day made of it. */
@Schema(name = "Equity")
public record EquityBody(
    Currency currency,
    @Schema(
            description =
                "Σ cash + Σ market value (SPOT, EQUITY) + Σ unrealized (FUTURE, PERPETUAL); null"
                    + " when a mark or rate is missing")
        @Nullable BigDecimal equity,
    @Schema(description = "The sum of what is known of equity") BigDecimal knownEquity,
    @Schema(description = "Balance per currency") Map<String, BigDecimal> cash,
    @Schema(description = "Σ market value of SPOT and EQUITY") @Nullable BigDecimal marketValue,
    @Schema(description = "Deposits − withdrawals at the rates of their time")
        @Nullable BigDecimal netDeposits,
    @Schema(description = "Equity at the beginning of the trading day")
        @Nullable BigDecimal openingEquity,
    @Schema(description = "equity − openingEquity − net deposits of the day")
        @Nullable BigDecimal dailyPnl,
    @Schema(description = "Opening quantity × (mark − previous close)")
        @Nullable BigDecimal positionalPnl,
    @Schema(description = "The day's fills against the mark, less fees")
        @Nullable BigDecimal tradingPnl,
    @Schema(description = "Income and FX of the day") @Nullable BigDecimal otherPnl,
    @Schema(
            description =
                "Highest equity so far, deposits and withdrawals carried along; restated when"
                    + " something of the past is told, so that a high that a bust undoes is none")
        @Nullable BigDecimal highWaterMark,
    @Schema(description = "Fraction below the high-water mark, 0 or more")
        @Nullable BigDecimal drawdown,
    @Schema(description = "When the trading day began") Instant dayStart,
    boolean complete,
    boolean stale,
    List<InstrumentId> unpriced,
    long seq,
    Instant asOf) {

  static EquityBody of(
      Equity equity, HighWater highWater, Instant dayStart, long seq, Instant asOf) {
    BigDecimal highWaterMark = highWaterMark(equity, highWater);
    return new EquityBody(
        equity.currency(),
        equity.equity(),
        equity.known(),
        PositionBody.fees(equity.cash()),
        equity.marketValue(),
        equity.netDeposits(),
        equity.openingEquity(),
        equity.dailyPnl(),
        equity.positionalPnl(),
        equity.tradingPnl(),
        equity.otherPnl(),
        highWaterMark,
        drawdown(equity.equity(), highWaterMark),
        dayStart,
        equity.equity() != null,
        equity.stale(),
        equity.unpriced(),
        seq,
        asOf);
  }

  /** The highest profit ever, today's included, on top of what was paid in; null when unknown. */
  private static @Nullable BigDecimal highWaterMark(Equity equity, HighWater highWater) {
    BigDecimal paidIn = equity.netDeposits();
    if (equity.equity() == null || paidIn == null) {
      return null;
    }
    return equity.equity().subtract(paidIn).max(highWater.profit()).add(paidIn);
  }

  private static @Nullable BigDecimal drawdown(
      @Nullable BigDecimal equity, @Nullable BigDecimal mark) {
    return equity == null || mark == null || mark.signum() <= 0
        ? null
        : Decimals.divide(mark.subtract(equity), mark);
  }
}
