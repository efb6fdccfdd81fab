package io.loadline.domain.position;

import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a position has made so far, in one currency.
 *
 * @param realizedGross the sum of the gains of all closing executions, before fees
 * @param expenses the sum of all fees; a rebate lowers it
 * @param openTrip net result so far of the round trip that is open; 0 when flat, unless a transfer
 *     took the last of it: then the trip goes on with the next fill
 * @param unknown how many amounts are missing here because their rate was unknown; when {@code > 0}
 *     the sums are of what is known
 */
public record Totals(
    BigDecimal realizedGross, BigDecimal expenses, BigDecimal openTrip, int unknown) {
  static final Totals ZERO = new Totals(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, 0);

  public BigDecimal realizedNet() {
    return expenses.signum() == 0 ? realizedGross : realizedGross.subtract(expenses);
  }

  public boolean complete() {
    return unknown == 0;
  }

  /** Adds an execution's result; null stands for an amount whose rate is unknown. */
  Totals plus(@Nullable BigDecimal gross, @Nullable BigDecimal expense, BigDecimal trip) {
    boolean known = gross != null && expense != null;
    if (gross != null
        && expense != null
        && gross.signum() == 0
        && expense.signum() == 0
        && trip.equals(openTrip)) {
      return this;
    }
    return new Totals(
        gross == null ? realizedGross : Decimals.sum(realizedGross, gross),
        expense == null ? expenses : Decimals.sum(expenses, expense),
        trip,
        known ? unknown : unknown + 1);
  }
}
