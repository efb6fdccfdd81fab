package io.loadline.web.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.ProfitAndLoss;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** P&L in the reporting currency; positive is a gain. */
@Schema(name = "ProfitAndLoss", description = "Amounts in currency; positive is a gain.")
public record ProfitAndLossBody(
    Currency currency,
    @Schema(description = "Gains of closing fills before fees, at the rates of their time")
        BigDecimal realizedGross,
    @Schema(description = "realizedGross − fees") BigDecimal realizedNet,
    @Schema(
            description =
                "Open gains at current marks and rates; the sum of what is known, null when"
                    + " something is open and nothing of it is known")
        @Nullable BigDecimal unrealized,
    @Schema(
            description =
                "Funding, interest, dividends, fees, adjustments; of an instrument those that name"
                    + " it, of an algorithm none")
        @Nullable BigDecimal income,
    @Schema(
            description =
                "What rates did: equity − net deposits − realizedNet − income − unrealized; null"
                    + " with a filter or window, or when something is missing")
        @Nullable BigDecimal fxPnl,
    @Schema(description = "Sum of what is known of realizedNet, income, unrealized, fxPnl")
        BigDecimal total,
    @Schema(description = "Fees at the rates of their time; negative is a rebate") BigDecimal fees,
    @Schema(description = "False when a mark or rate is missing, so that sums leave something out")
        boolean complete,
    @Schema(description = "True when a mark that was used is too old") boolean stale,
    @Schema(description = "Instruments without a mark or rate") List<InstrumentId> unpriced,
    @Schema(description = "Round trips from flat to flat") TradesBody trades,
    @Schema(description = "Fills that closed something") TradesBody closingFills,
    @Schema(description = "Σ value of all fills without sign") BigDecimal volume,
    long seq,
    Instant asOf) {

  /** The P&amp;L as of a look. */
  public static ProfitAndLossBody of(ProfitAndLoss pnl, long seq, Instant asOf) {
    return new ProfitAndLossBody(
        pnl.currency(),
        pnl.realizedGross(),
        pnl.realizedNet(),
        pnl.unrealized(),
        pnl.income(),
        pnl.fxPnl(),
        pnl.total(),
        pnl.fees(),
        pnl.complete(),
        pnl.stale(),
        pnl.unpriced(),
        TradesBody.of(pnl.trades()),
        TradesBody.of(pnl.closings()),
        pnl.volume(),
        seq,
        asOf);
  }
}
