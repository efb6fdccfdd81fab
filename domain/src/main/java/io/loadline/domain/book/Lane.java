package io.loadline.domain.book;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.ExactSum;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The positions of one settlement currency that are worth units × mark and are paid for in the same
 * way: sums of what no mark moves, kept, and of units × mark, worked out in one pass. Mutable.
 */
final class Lane {
  final Currency currency;
  final boolean paidInFull;
  private BigDecimal cost = BigDecimal.ZERO;
  private BigDecimal entered = BigDecimal.ZERO;
  private BigDecimal paid = BigDecimal.ZERO;
  private @Nullable ExactSum held;
  private @Nullable ExactSum brought;
  private BigDecimal leftCost = BigDecimal.ZERO;
  private BigDecimal leftEntered = BigDecimal.ZERO;
  private BigDecimal leftPaid = BigDecimal.ZERO;

  Lane(Currency currency, boolean paidInFull) {
    this.currency = currency;
    this.paidInFull = paidInFull;
  }

  /** Takes a position in. */
  void add(Position position, DayPart day, @Nullable BigDecimal close) {
    cost = cost.add(costOf(position));
    entered = entered.add(day.openingValue(position.contract(), close));
    paid = paid.add(paidOf(position, day));
  }

  /** Takes out a position that is in. */
  void subtract(Position position, DayPart day, @Nullable BigDecimal close) {
    cost = cost.subtract(costOf(position));
    entered = entered.subtract(day.openingValue(position.contract(), close));
    paid = paid.subtract(paidOf(position, day));
  }

  private static BigDecimal costOf(Position position) {
    return position.isFlat() ? BigDecimal.ZERO : position.cost();
  }

  /** What the executions of the day paid, fees included. */
  private static BigDecimal paidOf(Position position, DayPart day) {
    return position.traded().subtract(day.traded()).add(Contribution.fees(position, day));
  }

  /** Begins a pass. */
  void begin() {
    held = new ExactSum();
    brought = new ExactSum();
    leftCost = BigDecimal.ZERO;
    leftEntered = BigDecimal.ZERO;
    leftPaid = BigDecimal.ZERO;
  }

  /** Counts a position of the lane in the pass: all numbers are unscaled. */
  void count(long unitsHeld, long unitsBrought, long price, int scale) {
    if (unitsHeld != 0) {
      Objects.requireNonNull(held).add(unitsHeld, price, scale);
    }
    if (unitsBrought != 0) {
      Objects.requireNonNull(brought).add(unitsBrought, price, scale);
    }
  }

  /** Leaves a position of the lane out of the pass. */
  void leave(Position position, DayPart day, @Nullable BigDecimal close) {
    leftCost = leftCost.add(costOf(position));
    leftEntered = leftEntered.add(day.openingValue(position.contract(), close));
    leftPaid = leftPaid.add(paidOf(position, day));
  }

  /** What the pass has found. */
  Contribution end() {
    BigDecimal value = Objects.requireNonNull(held).value();
    BigDecimal enteredNow = Objects.requireNonNull(brought).value();
    held = null;
    brought = null;
    BigDecimal unrealized = value.subtract(cost).add(leftCost);
    return new Contribution(
        paidInFull ? value : unrealized,
        paidInFull ? value : BigDecimal.ZERO,
        unrealized,
        enteredNow.subtract(entered).add(leftEntered),
        value.subtract(enteredNow).subtract(paid).add(leftPaid));
  }
}
