package io.loadline.web.order;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderType;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An order as somebody wants to send it. */
@Schema(name = "OrderRequest")
public record OrderBody(
    ClientOrderId clientOrderId,
    InstrumentId instrument,
    Side side,
    OrderType type,
    @Schema(description = "Unsigned; the direction is the side") Quantity quantity,
    @Schema(description = "Of a LIMIT order, per unit; a MARKET order has none")
        @Nullable Price limitPrice,
    @Nullable AlgorithmId algorithmId,
    @Schema(description = "True: refuse it unless it can only bring the position nearer to flat")
        @Nullable Boolean reduceOnly,
    @Schema(description = "LONG or SHORT, in hedging accounts only")
        @Nullable PositionSide positionSide,
    @Schema(description = "When it ends by itself") @Nullable Instant expiresAt) {
  /** Refuses what no order can be, whatever the account. */
  public OrderBody {
    if ((type == OrderType.LIMIT) != (limitPrice != null)) {
      throw new IllegalArgumentException(
          "a LIMIT order must have a limitPrice and a MARKET order none: type=" + type);
    }
    if (positionSide == PositionSide.NET) {
      throw new IllegalArgumentException("must be LONG or SHORT: positionSide=NET");
    }
  }

  OrderRequest request() {
    return new OrderRequest(
        clientOrderId,
        instrument,
        side,
        type,
        quantity,
        limitPrice,
        algorithmId == null ? AlgorithmId.MANUAL : algorithmId,
        Objects.requireNonNullElse(reduceOnly, false),
        positionSide == null ? PositionSide.NET : positionSide,
        expiresAt);
  }
}
