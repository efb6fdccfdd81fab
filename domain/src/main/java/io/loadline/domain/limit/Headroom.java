package io.loadline.domain.limit;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much room is left under a limit: {@code limit = used + reserved + remaining}, exactly. In the
 * unit of the limit; of a FRACTION in units of its base (money of the equity it is a fraction of).
 *
 * @param limit what is allowed; null when unknown
 * @param used what is used up; null when unknown
 * @param reserved what open orders have set aside
 * @param unit of the limit
 * @param currency of the amounts; null when they are not money
 * @param base what a FRACTION is a fraction of; null of other limits, and when unknown
 */
public record Headroom(
    LimitId limitId,
    String type,
    Scope scope,
    @Nullable BigDecimal limit,
    @Nullable BigDecimal used,
    BigDecimal reserved,
    @Nullable LimitUnit unit,
    @Nullable Currency currency,
    @Nullable BigDecimal base) {

  /** (used + reserved) ÷ limit; null when unknown or when the limit is 0. */
  public @Nullable BigDecimal fraction() {
    return limit == null || used == null || limit.signum() <= 0
        ? null
        : Decimals.divide(used.add(reserved), limit);
  }

  /** What is left, negative when the limit is passed; null when unknown. */
  public @Nullable BigDecimal remaining() {
    return limit == null || used == null ? null : limit.subtract(used).subtract(reserved);
  }
}
