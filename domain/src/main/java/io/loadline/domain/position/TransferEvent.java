package io.loadline.domain.position;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Lots that come to a position from another account, or go to one, at what they had cost. Nothing
 * is realized.
 *
 * @param arrival the {@code seq} under which the transfer was recorded
 * @param incoming true where they come
 * @param lots what is moved, signed like the position that gives them; the same on both sides
 */
public record TransferEvent(Instant at, long arrival, boolean incoming, List<Lot> lots)
    implements PositionEvent {
  public TransferEvent {
    lots = List.copyOf(lots);
  }

  @Override
  public EventKey key() {
    return EventKey.ofFill(at, arrival);
  }

  /** The change of the position's quantity. */
  public BigDecimal signedQuantity() {
    BigDecimal moved = Lots.quantity(lots);
    return incoming ? moved : moved.negate();
  }

  /** The change of the position's cost, which counts as the value of a signed fill would. */
  public BigDecimal signedCost() {
    BigDecimal moved = Lots.cost(lots);
    return incoming ? moved : moved.negate();
  }
}
