package io.loadline.domain.book;

import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A position at the current mark, in settlement currency.
 *
 * @param mark the price used; null when there is none
 * @param stale true when the mark is older than its instrument allows; false without a mark
 * @param marketValue signed like the quantity; null without a mark, 0 when flat
 * @param unrealized the open gain; null without a mark, 0 when flat
 */
public record PositionValue(
    PositionKey key,
    Position position,
    @Nullable BigDecimal mark,
    @Nullable Duration markAge,
    boolean stale,
    @Nullable BigDecimal marketValue,
    @Nullable BigDecimal unrealized) {

  public static PositionValue of(PositionKey key, Position position, Market market) {
    Mark mark = market.mark(key.instrument());
    if (mark == null) {
      BigDecimal known = position.isFlat() ? BigDecimal.ZERO : null;
      return new PositionValue(key, position, null, null, false, known, known);
    }
    BigDecimal price = mark.value();
    BigDecimal value = position.marketValue(price);
    return new PositionValue(
        key,
        position,
        price,
        mark.age(market.now()),
        market.isStale(mark),
        value,
        position.isFlat() ? BigDecimal.ZERO : position.contract().gain(position.cost(), value));
  }
}
