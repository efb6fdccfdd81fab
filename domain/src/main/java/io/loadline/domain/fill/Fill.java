package io.loadline.domain.fill;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An execution, as the venue reported it.
 *
 * @param quantity as traded, before any fee in the base asset
 * @param executedAt when it traded: its place in the history of the position
 * @param fee what it cost; a negative amount is a rebate; null when none
 * @param orderId the client's order id (FIX tag 11), or null when it belongs to no known order
 * @param algorithm whose attribution book it belongs to; {@link AlgorithmId#MANUAL} for everyone
 *     else
 */
public record Fill(
    FillId fillId,
    InstrumentId instrument,
    Side side,
    Quantity quantity,
    Price price,
    Instant executedAt,
    @Nullable Money fee,
    @Nullable String orderId,
    AlgorithmId algorithm,
    @Nullable String venue,
    PositionSide positionSide)
    implements ExecutionEvent {

  /** The same fill in the attribution book of the algorithm. */
  public Fill of(AlgorithmId other) {
    return new Fill(
        fillId,
        instrument,
        side,
        quantity,
        price,
        executedAt,
        fee,
        orderId,
        other,
        venue,
        positionSide);
  }

  /** The same fill, by value: numbers that differ in trailing zeros only are the same. */
  public boolean sameContentAs(Fill other) {
    return fillId.equals(other.fillId)
        && instrument.equals(other.instrument)
        && side == other.side
        && quantity.value().compareTo(other.quantity.value()) == 0
        && price.value().compareTo(other.price.value()) == 0
        && executedAt.equals(other.executedAt)
        && sameFee(fee, other.fee)
        && Objects.equals(orderId, other.orderId)
        && algorithm.equals(other.algorithm)
        && Objects.equals(venue, other.venue)
        && positionSide == other.positionSide;
  }

  private static boolean sameFee(@Nullable Money one, @Nullable Money other) {
    if (one == null || one.amount().signum() == 0) {
      return other == null || other.amount().signum() == 0;
    }
    return other != null
        && one.currency().equals(other.currency())
        && one.amount().compareTo(other.amount()) == 0;
  }
}
