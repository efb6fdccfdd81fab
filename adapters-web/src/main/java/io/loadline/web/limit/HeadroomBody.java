package io.loadline.web.limit;

import io.loadline.domain.limit.Headroom;
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
        @Nullable BigDecimal remaining) {
  /** The wire form. */
  public static HeadroomBody of(Headroom headroom) {
    return new HeadroomBody(
        headroom.limitId().value(),
        headroom.type(),
        ScopeBody.of(headroom.scope()),
        headroom.limit(),
        headroom.used(),
        headroom.reserved(),
        headroom.remaining());
  }
}
