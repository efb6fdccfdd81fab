package io.loadline.web.limit;

import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How much room is left under a limit: limit = used + reserved + remaining. */
@Schema(
    name = "Headroom",
    description = "In the unit of the limit; of a FRACTION in money of the equity it is one of.")
public record HeadroomBody(
    String limitId,
    String type,
    @Nullable ScopeBody scope,
    @Schema(description = "What the limit allows, in its unit") @Nullable BigDecimal limit,
    @Schema(description = "What stands already, without open orders, in the unit of the limit")
        @Nullable BigDecimal used,
    @Schema(description = "What open orders may add to it at worst, in the unit of the limit")
        BigDecimal reserved,
    @Schema(description = "limit − used − reserved; below 0 when it is over")
        @Nullable BigDecimal remaining,
    @Schema(description = "(used + reserved) ÷ limit; null when unknown or the limit is 0")
        @Nullable BigDecimal fraction,
    @Schema(description = "The unit of the limit") @Nullable LimitUnit unit,
    @Schema(description = "Of the amounts; null when they are not money")
        @Nullable Currency currency,
    @Schema(description = "What a FRACTION is a fraction of; null of other limits, or unknown")
        @Nullable BigDecimal base) {
  /** The wire form. */
  public static HeadroomBody of(Headroom headroom) {
    return new HeadroomBody(
        headroom.limitId().value(),
        headroom.type(),
        ScopeBody.of(headroom.scope()),
        headroom.limit(),
        headroom.used(),
        headroom.reserved(),
        headroom.remaining(),
        headroom.fraction(),
        headroom.unit(),
        headroom.currency(),
        headroom.base());
  }
}
