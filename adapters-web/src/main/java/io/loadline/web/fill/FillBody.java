package io.loadline.web.fill;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.web.problem.ProblemException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fill as a client sends it.
 *
 * @param fillId the client's id of the fill, unique in the account forever
 * @param quantity unsigned; the direction is the side
 * @param price per unit, in the settlement currency
 * @param executedAt when it traded, at the venue
 * @param fee absent when there is none
 * @param orderId the client's id of the order that it fills
 * @param algorithmId whose fill it is; absent means traded by hand
 * @param venue where it traded, at most 64 characters
 * @param positionSide LONG or SHORT, for hedged accounts only
 */
public record FillBody(
    FillId fillId,
    InstrumentId instrument,
    Side side,
    @Schema(description = "Units, above 0; the direction is the side") Quantity quantity,
    @Schema(description = "Per unit, in settlement currency; above 0 for SPOT and EQUITY")
        Price price,
    Instant executedAt,
    @Nullable FeeBody fee,
    @Nullable ClientOrderId orderId,
    @Nullable AlgorithmId algorithmId,
    @Nullable String venue,
    @Nullable PositionSide positionSide) {

  private static final int LONGEST_VENUE = 64;
  private static final int LONGEST_ID = 64;

  /** Refuses what no fill can be, whatever the account. */
  public FillBody {
    if (fillId.value().length() > LONGEST_ID) {
      throw ProblemException.malformedAt(
          "/fillId",
          "must have 1 to " + LONGEST_ID + " characters: it has " + fillId.value().length());
    }
    if (venue != null && (venue.isBlank() || venue.length() > LONGEST_VENUE)) {
      throw new IllegalArgumentException(
          "must have 1 to 64 characters: length of venue=" + venue.length());
    }
    if (positionSide == PositionSide.NET) {
      throw new IllegalArgumentException("must be LONG or SHORT: positionSide=NET");
    }
  }

  /** The fill in the words of the domain. */
  Fill fill() {
    return new Fill(
        fillId,
        instrument,
        side,
        quantity,
        price,
        executedAt,
        fee == null ? null : new Money(fee.amount(), fee.currency()),
        orderId == null ? null : orderId.value(),
        algorithmId == null ? AlgorithmId.MANUAL : algorithmId,
        venue,
        positionSide == null ? PositionSide.NET : positionSide);
  }
}
