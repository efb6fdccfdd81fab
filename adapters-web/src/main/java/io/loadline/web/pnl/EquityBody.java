package io.loadline.web.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
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
                "Highest equity so far, carried along in proportion by what was paid in and out"
                    + " since; restated by late facts, so that a high that a bust undoes is none."
                    + " Null while equity has never been above zero")
        @Nullable BigDecimal highWaterMark,
    @Schema(
            description =
                "Fraction below the high-water mark, 0 or more: that of the index of returns, which"
                    + " no deposit, withdrawal or transfer moves")
        @Nullable BigDecimal drawdown,
    @Schema(
            description =
                "Highest equity − net deposits so far, less that of now: the fall in money, 0 or"
                    + " more")
        @Nullable BigDecimal drawdownAmount,
    @Schema(description = "When the trading day began") Instant dayStart,
    boolean complete,
    boolean stale,
    List<InstrumentId> unpriced,
    long seq,
    Instant asOf) {

  static EquityBody of(
      Equity equity, HighWater highWater, Instant dayStart, long seq, Instant asOf) {
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
        markOf(equity, highWater),
        drawdown(equity, highWater),
        fall(equity, highWater),
        dayStart,
        equity.equity() != null,
        equity.stale(),
        equity.unpriced(),
        seq,
        asOf);
  }

  private static @Nullable BigDecimal markOf(Equity equity, HighWater highWater) {
    return equity.equity() == null || equity.netDeposits() == null
        ? null
        : highWater.mark(equity.equity(), equity.netDeposits());
  }

  private static @Nullable BigDecimal drawdown(Equity equity, HighWater highWater) {
    return equity.equity() == null || equity.netDeposits() == null
        ? null
        : highWater.drawdown(equity.equity(), equity.netDeposits());
  }

  private static @Nullable BigDecimal fall(Equity equity, HighWater highWater) {
    return equity.equity() == null || equity.netDeposits() == null
        ? null
        : highWater.fall(equity.equity(), equity.netDeposits());
  }
}
