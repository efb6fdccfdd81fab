package io.loadline.web.order;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order and how far it has come. */
@Schema(name = "Order")
public record OrderView(
    ClientOrderId clientOrderId,
    InstrumentId instrument,
    Side side,
    OrderType type,
    @Schema(description = "Units that were asked for, unsigned; the direction is the side")
        BigDecimal quantity,
    @Schema(description = "The limit per unit in settlement currency; null for a market order")
        @Nullable BigDecimal limitPrice,
    AlgorithmId algorithmId,
    boolean reduceOnly,
    @Nullable PositionSide positionSide,
    OrderState state,
    @Schema(description = "Units that fills have consumed so far, unsigned")
        BigDecimal filledQuantity,
    @Schema(description = "Mean price of its fills by quantity; null when nothing is filled")
        @Nullable BigDecimal averageFillPrice,
    @Schema(
            description =
                "Value of what may still fill, in settlement currency; 0 when not working")
        BigDecimal reserved,
    @Schema(description = "What may still fill; 0 when not working") BigDecimal reservedQuantity,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Schema(
            description =
                "Splits of the instrument while it was open, the first first: quantities and"
                    + " prices are per unit from after them")
        List<OrderSplitView> splits) {
  /** A split that an open order was converted by. */
  @Schema(name = "OrderSplit")
  public record OrderSplitView(
      SplitId splitId,
      @Schema(description = "New units for old units", examples = "7:2") String ratio,
      Instant effectiveAt) {
    static OrderSplitView of(Split split) {
      return new OrderSplitView(split.id(), split.ratio(), split.effectiveAt());
    }
  }

  /** The wire form. */
  public static OrderView of(Order order) {
    OrderRequest terms = order.request();
    return new OrderView(
        terms.clientOrderId(),
        terms.instrument(),
        terms.side(),
        terms.type(),
        terms.quantity().value(),
        terms.limitPrice() == null ? null : terms.limitPrice().value(),
        terms.algorithm(),
        terms.reduceOnly(),
        terms.positionSide() == PositionSide.NET ? null : terms.positionSide(),
        order.state(),
        order.filledQuantity(),
        order.averageFillPrice(),
        order.reservedValue(),
        order.reservedQuantity(),
        order.createdAt(),
        terms.expiresAt(),
        order.splits().stream().map(OrderSplitView::of).toList());
  }
}
