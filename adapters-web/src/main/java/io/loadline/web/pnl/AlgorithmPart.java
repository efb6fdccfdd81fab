package io.loadline.web.pnl;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.ProfitAndLoss;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The part of an algorithm in the P&amp;L; the parts add up to the account's.
 *
 * @param algorithm null: income that names none, and what rates did
 */
@Schema(name = "AlgorithmProfitAndLoss")
public record AlgorithmPart(
    @Schema(
            description =
                "Null: what belongs to none, which is income that names none and what rates did")
        @Nullable AlgorithmId algorithm,
    Currency currency,
    @Schema(
            description =
                "Gains of closing fills before fees, at the rates of their time; positive is a"
                    + " gain")
        BigDecimal realizedGross,
    @Schema(description = "realizedGross − fees") BigDecimal realizedNet,
    @Schema(
            description =
                "Open gains at current marks and rates; the sum of what is known, null when"
                    + " something is open and nothing of it is known")
        @Nullable BigDecimal unrealized,
    @Schema(description = "0 but in the row of none: income names no algorithm")
        @Nullable BigDecimal income,
    @Schema(description = "What rates did; in the row of none alone") @Nullable BigDecimal fxPnl,
    @Schema(description = "Sum of what is known of realizedNet, income, unrealized, fxPnl")
        BigDecimal total,
    @Schema(description = "Fees at the rates of their time; negative is a rebate") BigDecimal fees,
    boolean complete,
    boolean stale) {

  static AlgorithmPart of(@Nullable AlgorithmId algorithm, ProfitAndLoss pnl) {
    return new AlgorithmPart(
        algorithm,
        pnl.currency(),
        pnl.realizedGross(),
        pnl.realizedNet(),
        pnl.unrealized(),
        pnl.income(),
        pnl.fxPnl(),
        pnl.total(),
        pnl.fees(),
        pnl.complete(),
        pnl.stale());
  }
}
