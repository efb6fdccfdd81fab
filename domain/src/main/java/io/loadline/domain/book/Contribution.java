package io.loadline.domain.book;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.DayPart;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one position adds to an account's worth and to its day, in settlement currency.
 *
 * @param position as of the trading day
 * @param mark what it was valued at; null when there was none
 * @param priced false when an open position has no mark: then only its cash effects count
 * @param assets market value of a SPOT or EQUITY, else 0
 * @param unrealized the open gain, of any kind
 * @param positional opening quantity × (mark − previous close)
 * @param trading the executions of the day against the mark, less what they paid in settlement
 *     currency
 */
record Contribution(
    Position position,
    @Nullable Mark mark,
    boolean priced,
    BigDecimal assets,
    BigDecimal unrealized,
    BigDecimal positional,
    BigDecimal trading) {

  static Contribution of(Position position, @Nullable Mark mark, @Nullable BigDecimal close) {
    if (mark == null && !position.isFlat()) {
      return new Contribution(
          position,
          null,
          false,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          BigDecimal.ZERO);
    }
    ContractSpec contract = position.contract();
    DayPart day = position.day();
    BigDecimal value = mark == null ? BigDecimal.ZERO : position.marketValue(mark.value());
    BigDecimal entered = day.openingValue(contract, close);
    BigDecimal enteredNow =
        day.units().signum() == 0 ? entered : valueNow(day, contract, mark, entered);
    BigDecimal trading =
        contract.gain(position.traded().subtract(day.traded()), value.subtract(enteredNow));
    if (position.fees() != day.fees()) {
      trading =
          trading
              .subtract(position.paidInKind().subtract(day.paidInKind()))
              .subtract(position.feesPaidIn(contract.settlementCurrency()))
              .add(day.feesPaidIn(contract, contract.settlementCurrency()));
    }
    return new Contribution(
        position,
        mark,
        true,
        contract.kind().paidInFull() ? value : BigDecimal.ZERO,
        position.isFlat() ? BigDecimal.ZERO : contract.gain(position.cost(), value),
        contract.gain(entered, enteredNow),
        trading);
  }

  /**
   * What was brought into the day, at the mark; a flat position without one counts as at the close.
   */
  private static BigDecimal valueNow(
      DayPart day, ContractSpec contract, @Nullable Mark mark, BigDecimal entered) {
    return mark == null ? entered : contract.value(day.units(), mark.value());
  }

  /** What it adds to equity besides cash. */
  BigDecimal worth() {
    return position.contract().kind().paidInFull() ? assets : unrealized;
  }
}
