package io.loadline.domain.position;

import io.loadline.domain.instrument.Split;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A split as a position sees it.
 *
 * @param arrival the {@code seq} under which the split was recorded
 * @param quantityScale the instrument's, for the fraction that is paid in cash
 * @param reportingRate reporting currency per unit of settlement currency at that time; null:
 *     unknown
 * @param sharesName true when a split of another instrument has the same id, so that the fill of
 *     its cash names the instrument
 */
public record SplitEvent(
    Split split,
    long arrival,
    int quantityScale,
    @Nullable BigDecimal reportingRate,
    boolean sharesName)
    implements PositionEvent {
  @Override
  public EventKey key() {
    return EventKey.ofSplit(split.effectiveAt(), arrival);
  }
}
