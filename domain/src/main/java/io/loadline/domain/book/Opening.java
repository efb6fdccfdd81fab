package io.loadline.domain.book;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Marks and rates at the beginning of the trading day, for something that is booked before it.
 *
 * @param close the instrument's mark then; null when it is known to the day already, or to nobody
 * @param rates reporting currency per unit of the currencies involved then; absent: unknown
 */
public record Opening(@Nullable BigDecimal close, PersistentMap<Currency, BigDecimal> rates) {
  /** For what belongs to the day that is open. */
  public static final Opening NOT_NEEDED = new Opening(null, PersistentMap.empty());
}
