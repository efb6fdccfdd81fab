package io.loadline.domain.order;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order and how far it has come. Immutable.
 *
 * @param request its terms: as it was asked for, or as it was last replaced
 * @param unitValue what one unit of it was valued at when it was decided, in {@code currency},
 *     without sign; 0 where no price was known (a pure reduction may pass without one)
 * @param currency the settlement currency of its instrument
 * @param paidInFull true when a buy of it pays its whole value in cash (SPOT, EQUITY)
 * @param filledQuantity Σ quantity of its fills
 * @param filledValue Σ quantity × price of its fills
 */
public record Order(
    OrderRequest request,
    BigDecimal unitValue,
    Currency currency,
    boolean paidInFull,
    OrderState state,
    BigDecimal filledQuantity,
    BigDecimal filledValue,
    Instant createdAt) {

  /** An order that nothing has been filled of. */
  public static Order of(
      OrderRequest request,
      BigDecimal unitValue,
      Currency currency,
      boolean paidInFull,
      OrderState state,
      Instant createdAt) {
    return new Order(
        request,
        unitValue,
        currency,
        paidInFull,
        state,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        createdAt);
  }

  public ClientOrderId id() {
    return request.clientOrderId();
  }

  public PositionKey key() {
    return request.key();
  }

  public Side side() {
    return request.side();
  }

  public AlgorithmId algorithm() {
    return request.algorithm();
  }

  public BigDecimal quantity() {
    return request.quantity().value();
  }

  /** What may still fill: 0 when it is not working. */
  public BigDecimal reservedQuantity() {
    return state.isWorking() ? unfilled().max(BigDecimal.ZERO) : BigDecimal.ZERO;
  }

  /** The value of what may still fill, in settlement currency, at the price of the decision. */
  public BigDecimal reservedValue() {
    return reservedQuantity().multiply(unitValue);
  }

  /** Σ price × quantity ÷ Σ quantity of its fills; null when nothing is filled. */
  public @Nullable BigDecimal averageFillPrice() {
    return filledQuantity.signum() == 0 ? null : Decimals.divide(filledValue, filledQuantity);
  }

  /** By how much more was filled than was ordered; 0 when it was not. */
  public BigDecimal overfill() {
    return unfilled().negate().max(BigDecimal.ZERO);
  }

  /** After a fill, or with a negative quantity after the bust of one. */
  public Order filled(BigDecimal quantity, BigDecimal price) {
    BigDecimal filled = filledQuantity.add(quantity);
    return new Order(
        request,
        unitValue,
        currency,
        paidInFull,
        stateWith(filled),
        filled,
        filledValue.add(quantity.multiply(price)),
        createdAt);
  }

  /** In another state, all else as it is. */
  public Order in(OrderState next) {
    return new Order(
        request, unitValue, currency, paidInFull, next, filledQuantity, filledValue, createdAt);
  }

  /** With other terms; what is filled stays. */
  public Order replaced(OrderRequest terms, BigDecimal newUnitValue) {
    return new Order(
        terms, newUnitValue, currency, paidInFull, state, filledQuantity, filledValue, createdAt);
  }

  private BigDecimal unfilled() {
    return quantity().subtract(filledQuantity);
  }

  /** An order that has ended stays ended, whatever is booked or busted of it later. */
  private OrderState stateWith(BigDecimal filled) {
    return switch (state) {
      case REJECTED, FILLED, CANCELLED, EXPIRED -> state;
      case ACCEPTED, PARTIALLY_FILLED, CANCEL_REQUESTED -> {
        if (filled.compareTo(quantity()) >= 0) {
          yield OrderState.FILLED;
        }
        if (state == OrderState.CANCEL_REQUESTED) {
          yield state;
        }
        yield filled.signum() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.ACCEPTED;
      }
    };
  }
}
