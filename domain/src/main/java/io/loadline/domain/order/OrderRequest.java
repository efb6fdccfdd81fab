package io.loadline.domain.order;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to send.
 *
 * @param clientOrderId the client's name of it, unique in its account forever; a retry repeats it
 * @param limitPrice of a LIMIT order, per unit; null for a MARKET order
 * @param algorithm whose order it is; {@link AlgorithmId#MANUAL} for everyone else
 * @param reduceOnly true: refuse it unless it can only bring the position nearer to flat
 * @param positionSide which position of a hedged account; NET in a netting account
 * @param expiresAt when it ends by itself; null: never
 */
public record OrderRequest(
    ClientOrderId clientOrderId,
    InstrumentId instrument,
    Side side,
    OrderType type,
    Quantity quantity,
    @Nullable Price limitPrice,
    AlgorithmId algorithm,
    boolean reduceOnly,
    PositionSide positionSide,
    @Nullable Instant expiresAt) {

  /**
   * @throws IllegalArgumentException when a LIMIT order has no limit price, or a MARKET order has
   *     one
   */
  public OrderRequest {
    if ((type == OrderType.LIMIT) != (limitPrice != null)) {
      throw new IllegalArgumentException(
          "a LIMIT order must have a limitPrice and a MARKET order none: type=" + type);
    }
  }

  /** The position that the order would move. */
  public PositionKey key() {
    return new PositionKey(instrument, positionSide);
  }

  /** The same request, by value: numbers that differ in trailing zeros only are the same. */
  public boolean sameContentAs(OrderRequest other) {
    return clientOrderId.equals(other.clientOrderId)
        && instrument.equals(other.instrument)
        && side == other.side
        && type == other.type
        && quantity.value().compareTo(other.quantity.value()) == 0
        && samePrice(limitPrice, other.limitPrice)
        && algorithm.equals(other.algorithm)
        && reduceOnly == other.reduceOnly
        && positionSide == other.positionSide
        && Objects.equals(expiresAt, other.expiresAt);
  }

  /** The same trade under any name: instrument, side, quantity and price are equal by value. */
  public boolean isLike(OrderRequest other) {
    return instrument.equals(other.instrument)
        && side == other.side
        && quantity.value().compareTo(other.quantity.value()) == 0
        && samePrice(limitPrice, other.limitPrice);
  }

  /** The same request with other terms. */
  public OrderRequest with(Quantity newQuantity, @Nullable Price newLimit) {
    return new OrderRequest(
        clientOrderId,
        instrument,
        side,
        type,
        newQuantity,
        newLimit,
        algorithm,
        reduceOnly,
        positionSide,
        expiresAt);
  }

  private static boolean samePrice(@Nullable Price one, @Nullable Price other) {
    return one == null ? other == null : other != null && one.value().compareTo(other.value()) == 0;
  }
}
