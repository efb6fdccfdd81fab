package io.loadline.web.firm;

import io.loadline.application.limit.Utilisation;
import io.loadline.application.pnl.FirmTotals;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.money.Currency;
import io.loadline.web.limit.ScopeBody;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an account, a desk or the firm stands, in one currency at the marks and rates of now. */
@Schema(
    name = "Summary",
    description = "Amounts are in currency; null: a mark or a rate that they need is missing.")
public record SummaryView(
    Currency currency,
    @Schema(description = "How many accounts the sums are of") int accounts,
    @Schema(description = "True when every amount is known") boolean complete,
    @Schema(description = "True when a mark or a rate in use is older than it may be")
        boolean stale,
    @Schema(description = "Held, and without a mark or a rate") List<InstrumentId> unpriced,
    @Schema(description = "Held, and with a mark older than the instrument allows")
        List<InstrumentId> staleMarks,
    @Schema(
            description =
                "equity − opening equity − net deposits of each account's trading day; positive is"
                    + " a gain")
        @Nullable BigDecimal dayPnl,
    @Schema(
            description =
                "Gains of the closing fills of the day less all fees of the day, at the rates of"
                    + " their time")
        @Nullable BigDecimal dayRealized,
    @Schema(description = "dayPnl − dayRealized: open gains, income and rates")
        @Nullable BigDecimal dayUnrealized,
    @Schema(description = "Fees of the day at current rates; positive was paid")
        @Nullable BigDecimal dayFees,
    @Schema(description = "What the accounts are worth together") @Nullable BigDecimal equity,
    @Schema(description = "Σ |market value| of all positions") @Nullable BigDecimal grossExposure,
    @Schema(description = "Σ market value of all positions; negative is short")
        @Nullable BigDecimal netExposure,
    @Schema(
            description =
                "Highest equity, carried along in proportion by what was paid in and out; of a"
                    + " desk or the firm only while a DRAWDOWN limit of it is measured in currency")
        @Nullable BigDecimal highWaterMark,
    @Schema(description = "Fraction below the high-water mark, 0 or more; null as highWaterMark")
        @Nullable BigDecimal drawdown,
    @Schema(description = "The limit nearest to its value; null when there is none")
        @Nullable WorstLimit worstLimit,
    BreachCounts breaches,
    @Schema(description = "Orders that may still fill") int openOrders,
    @Schema(description = "Kill switches that are engaged and stop something of it")
        int killSwitches,
    long seq,
    Instant asOf) {

  /** The limit that is used up most. */
  @Schema(name = "WorstLimit")
  public record WorstLimit(
      LimitId limitId,
      String type,
      @Nullable ScopeBody scope,
      @Nullable AccountId account,
      @Schema(description = "(used + reserved) ÷ limit; null when it cannot be measured")
          @Nullable BigDecimal fraction,
      Utilisation.State state,
      OnBreach onBreach) {
    static WorstLimit of(Utilisation.Standing standing) {
      return new WorstLimit(
          standing.limit().id(),
          standing.limit().type(),
          ScopeBody.of(standing.limit().scope()),
          standing.limit().scope().account(),
          standing.use().fraction(),
          standing.use().state(),
          standing.limit().onBreach());
    }
  }

  /** Breaches that are open or acknowledged. */
  @Schema(name = "BreachCounts")
  public record BreachCounts(
      @Schema(description = "Of limits that refuse, reduce or halt, and of rules") int hard,
      @Schema(description = "Of limits that only warn") int warnings) {}

  static SummaryView of(
      FirmTotals totals,
      FirmTotals.High high,
      @Nullable WorstLimit worst,
      BreachCounts breaches,
      int openOrders,
      int killSwitches,
      long seq,
      Instant asOf) {
    return new SummaryView(
        totals.currency(),
        totals.accounts(),
        totals.complete(),
        totals.stale(),
        List.copyOf(totals.unpriced()),
        List.copyOf(totals.staleMarks()),
        totals.dayPnl(),
        totals.dayRealized(),
        totals.dayUnrealized(),
        totals.dayFees(),
        totals.equity(),
        totals.gross(),
        totals.net(),
        high.mark(),
        high.drawdown(),
        worst,
        breaches,
        openOrders,
        killSwitches,
        seq,
        asOf);
  }
}
