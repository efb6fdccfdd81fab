package io.loadline.web.pnl;

import io.loadline.domain.pnl.TradeStatistics;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a number of trades came to, net of fees, in the reporting currency. */
@Schema(name = "TradeStatistics")
public record TradesBody(
    @Schema(description = "All of them; those of exactly 0 are neither won nor lost") long count,
    @Schema(description = "How many had a net result above 0") long wins,
    @Schema(description = "How many had a net result below 0") long losses,
    @Schema(description = "wins ÷ count, 0 to 1; null without trades") @Nullable BigDecimal winRate,
    @Schema(description = "grossProfit ÷ |grossLoss|; null without losses")
        @Nullable BigDecimal profitFactor,
    @Schema(description = "Mean net result of a trade; null without trades")
        @Nullable BigDecimal expectancy,
    @Schema(description = "Σ net results above 0, in reporting currency; 0 or more")
        BigDecimal grossProfit,
    @Schema(description = "Zero or negative") BigDecimal grossLoss,
    @Schema(description = "Mean of the results above 0, in reporting currency; null without wins")
        @Nullable BigDecimal averageWin,
    @Schema(description = "Negative; null without losses") @Nullable BigDecimal averageLoss,
    @Schema(description = "Largest result above 0, in reporting currency; null without wins")
        @Nullable BigDecimal largestWin,
    @Schema(description = "Negative; null without losses") @Nullable BigDecimal largestLoss) {

  static TradesBody of(TradeStatistics trades) {
    return new TradesBody(
        trades.count(),
        trades.wins(),
        trades.losses(),
        trades.winRate().value(),
        trades.profitFactor().value(),
        trades.expectancy().value(),
        trades.grossProfit(),
        trades.grossLoss(),
        trades.averageWin().value(),
        trades.averageLoss().value(),
        trades.largestWin(),
        trades.largestLoss());
  }
}
