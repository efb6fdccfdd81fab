package io.loadline.domain.order;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The most that an account was ever ahead: the highest equity less net deposits that was seen, so
 * that neither a deposit nor a withdrawal looks like a gain or a fall. An account begins at 0.
 *
 * @param profit in reporting currency, >= 0
 * @param at when it was seen
 */
public record HighWater(BigDecimal profit, Instant at) {
  public static final HighWater NONE = new HighWater(BigDecimal.ZERO, Instant.EPOCH);
}
