package io.loadline.web.position;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.loadline.application.pnl.Views;
import io.loadline.domain.book.PositionValue;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.position.Lot;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A position with its lots. */
@Schema(name = "PositionDetail")
public record PositionDetail(
    @JsonUnwrapped PositionBody position,
    @Schema(description = "The open lots in the order in which they will be closed")
        List<LotBody> lots,
    long seq,
    Instant asOf) {

  /** A lot as the API shows it. */
  @Schema(name = "Lot")
  public record LotBody(
      @Schema(description = "The fill that opened it; of an average-cost pool its first")
          FillId fillId,
      Instant openedAt,
      @Schema(description = "What is left of it, signed like the position") BigDecimal quantity,
      @Schema(description = "Opening price per unit of today; of a pool the average")
          BigDecimal price) {
    static LotBody of(Lot lot) {
      return new LotBody(lot.fillId(), lot.openedAt(), lot.quantity(), lot.price());
    }
  }

  static PositionDetail of(PositionValue value, PositionBody body, Views.View view) {
    return new PositionDetail(
        body, value.position().lots().values().map(LotBody::of).toList(), view.seq(), view.asOf());
  }
}
