package io.loadline.domain.position;

import io.loadline.domain.fill.FillId;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * Part of a position that was opened by one fill (or, by average cost, the pool of all of them).
 *
 * @param openedAt when the fill traded
 * @param arrival the {@code seq} of the fill: orders lots of the same instant
 * @param quantity what is left of it, signed like the position
 * @param price the opening price, per unit of today (a split adjusts it); of a pool the average
 * @param cost the value that the quantity was opened at, signed like the quantity
 * @param exact true when {@code cost} is exactly the value of quantity at price, so that a part's
 *     cost may be computed from the price
 */
public record Lot(
    FillId fillId,
    Instant openedAt,
    long arrival,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal cost,
    boolean exact) {

  public Lot with(BigDecimal newQuantity, BigDecimal newCost) {
    return new Lot(fillId, openedAt, arrival, newQuantity, price, newCost, exact);
  }

  Lot arrivedAs(long number) {
    return new Lot(fillId, openedAt, number, quantity, price, cost, exact);
  }
}
