package io.loadline.web.fill;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A fill as it was reported. */
@Schema(name = "Fill")
public record FillView(
    FillId fillId,
    InstrumentId instrument,
    Side side,
    @Schema(description = "Unsigned; the direction is the side") BigDecimal quantity,
    @Schema(description = "Per unit, in the settlement currency") BigDecimal price,
    Instant executedAt,
    @Schema(description = "Positive was paid, negative is a rebate; null when none")
        @Nullable Fee fee,
    @Nullable String orderId,
    @Schema(description = "Whose attribution book it is in; manual when traded by hand")
        AlgorithmId algorithmId,
    @Nullable String venue,
    @Nullable PositionSide positionSide) {

  /** What it cost. */
  @Schema(name = "Fee")
  public record Fee(
      @Schema(description = "In currency; positive was paid, negative is a rebate")
          BigDecimal amount,
      String currency) {
    /** The wire form of a fee. */
    public static @Nullable Fee of(@Nullable Money fee) {
      return fee == null ? null : new Fee(fee.amount(), fee.currency().code());
    }
  }

  /** The wire form of a fill. */
  public static FillView of(Fill fill) {
    return new FillView(
        fill.fillId(),
        fill.instrument(),
        fill.side(),
        fill.quantity().value(),
        fill.price().value(),
        fill.executedAt(),
        Fee.of(fill.fee()),
        fill.orderId(),
        fill.algorithm(),
        fill.venue(),
        fill.positionSide() == PositionSide.NET ? null : fill.positionSide());
  }
}
