package io.loadline.web.pnl;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.pnl.ProfitAndLoss;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The part of an instrument or of an algorithm in the P&L; the parts add up to the account's. */
@Schema(name = "ProfitAndLossPart")
public record PartBody(
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable InstrumentId instrument,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable AlgorithmId algorithm,
    Currency currency,
    @Schema(
            description =
                "Gains of closing fills before fees, at the rates of their time; positive is a"
                    + " gain")
        BigDecimal realizedGross,
    @Schema(description = "realizedGross − fees") BigDecimal realizedNet,
    @Schema(description = "Open gains at current marks and rates; the sum of what is known")
        BigDecimal unrealized,
    @Schema(description = "realizedNet + unrealized") BigDecimal total,
    @Schema(description = "Fees at the rates of their time; negative is a rebate") BigDecimal fees,
    boolean complete,
    boolean stale) {

  static PartBody of(
      @Nullable InstrumentId instrument, @Nullable AlgorithmId algorithm, ProfitAndLoss pnl) {
    return new PartBody(
        instrument,
        algorithm,
        pnl.currency(),
        pnl.realizedGross(),
        pnl.realizedNet(),
        pnl.unrealized(),
        pnl.total(),
        pnl.fees(),
        pnl.complete(),
        pnl.stale());
  }
}
