package io.loadline.web.order;

import io.loadline.domain.limit.Basis;
import io.loadline.domain.limit.UsedRate;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The prices that a decision rested on, kept with it. */
@Schema(name = "DecisionBasis")
public record BasisBody(
    @Schema(description = "The instrument's mark, per unit; null when there was none")
        @Nullable BigDecimal mark,
    @Schema(description = "The mark's time") @Nullable Instant markAt,
    @Schema(description = "What a unit of the order was valued at; null when there was no price")
        @Nullable BigDecimal price,
    @Schema(description = "Of the account, in reporting currency; null when unknown")
        @Nullable BigDecimal equity,
    @Schema(description = "The rates of exchange that amounts were converted at")
        List<UsedRateBody> rates) {
  /** A rate of exchange that was used, or was missing. */
  @Schema(name = "DecisionRate")
  public record UsedRateBody(
      Currency base,
      Currency quote,
      @Schema(description = "1 base = rate quote; null when it was missing")
          @Nullable BigDecimal rate,
      @Schema(description = "When it was true; of a cross its older leg") @Nullable Instant asOf) {
    static UsedRateBody of(UsedRate used) {
      return new UsedRateBody(used.from(), used.to(), used.rate(), used.asOf());
    }
  }

  static BasisBody of(Basis basis) {
    return new BasisBody(
        basis.mark(),
        basis.markAt(),
        basis.price(),
        basis.equity(),
        basis.rates().stream().map(UsedRateBody::of).toList());
  }
}
