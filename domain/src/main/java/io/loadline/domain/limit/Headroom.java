package io.loadline.domain.limit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much room is left under a limit: {@code limit = used + reserved + remaining}, exactly. In the
 * unit of the limit; of a FRACTION in units of its base (money of the equity it is a fraction of).
 *
 * @param limit what is allowed; null when unknown
 * @param used what is used up; null when unknown
 * @param reserved what open orders have set aside
 */
public record Headroom(
    LimitId limitId,
    String type,
    Scope scope,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal used,
    BigDecimal reserved) {

  /** What is left, negative when the limit is passed; null when unknown. */
  public @Nullable BigDecimal remaining() {
    return limit == null || used == null ? null : limit.subtract(used).subtract(reserved);
  }
}
