package io.loadline.domain.fill;

import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import org.jspecify.annotations.Nullable;

/** The fill was different: what is present replaces the fill's own (trade correct). */
public record Correction(
    FillId fillId,
    @Nullable Quantity quantity,
    @Nullable Price price,
    @Nullable Money fee,
    String reason)
    implements ExecutionEvent {
  public Correction {
    if (quantity == null && price == null && fee == null) {
      throw new IllegalArgumentException("must name a quantity, a price or a fee to correct");
    }
  }

  /** The fill as it should have been. */
  public Fill appliedTo(Fill fill) {
    return new Fill(
        fill.fillId(),
        fill.instrument(),
        fill.side(),
        quantity == null ? fill.quantity() : quantity,
        price == null ? fill.price() : price,
        fill.executedAt(),
        fee == null ? fill.fee() : fee,
        fill.orderId(),
        fill.algorithm(),
        fill.venue(),
        fill.positionSide());
  }
}
