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
    @Nullable BigDecimal limit,
    @Nullable BigDecimal used,
    BigDecimal reserved,
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
