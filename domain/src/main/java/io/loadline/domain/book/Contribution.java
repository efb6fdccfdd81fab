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
 * @param worth what it adds to equity besides cash
 * @param assets market value of a SPOT or EQUITY, else 0
 * @param unrealized the open gain, of any kind
 * @param positional opening quantity × (mark − previous close)
 * @param trading the executions of the day against the mark, less what they paid in settlement
 *     currency
 */
record Contribution(
    BigDecimal worth,
    BigDecimal assets,
    BigDecimal unrealized,
    BigDecimal positional,
    BigDecimal trading) {
  /** Of an open position without a mark only its cash effects count. */
  private static final Contribution UNPRICED =
      new Contribution(
          BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  /**
   * The contribution of a position.
   *
   * @param day what it brought into the day
   * @param mark null when there is none
   * @param close the previous close; null when none is known
   */
  static Contribution of(
      Position position, DayPart day, @Nullable Mark mark, @Nullable BigDecimal close) {
    if (mark == null && !position.isFlat()) {
      return UNPRICED;
    }
    ContractSpec contract = position.contract();
    BigDecimal value = mark == null ? BigDecimal.ZERO : position.marketValue(mark.value());
    BigDecimal entered = day.openingValue(contract, close);
    BigDecimal enteredNow =
        day.units().signum() == 0 || mark == null
            ? entered
            : contract.value(day.units(), mark.value());
    boolean paidInFull = contract.kind().paidInFull();
    BigDecimal unrealized =
        position.isFlat() ? BigDecimal.ZERO : contract.gain(position.cost(), value);
    return new Contribution(
        paidInFull ? value : unrealized,
        paidInFull ? value : BigDecimal.ZERO,
        unrealized,
        contract.gain(entered, enteredNow),
        contract
            .gain(position.traded().subtract(day.traded()), value.subtract(enteredNow))
            .subtract(fees(position, day)));
  }

  /** What the fees of the day took out of the cash and the units, in settlement currency. */
  static BigDecimal fees(Position position, DayPart day) {
    if (position.fees() == day.fees()) {
      return BigDecimal.ZERO;
    }
    ContractSpec contract = position.contract();
    return position
        .paidInKind()
        .subtract(day.paidInKind())
        .add(position.feesPaidIn(contract.settlementCurrency()))
        .subtract(day.feesPaidIn(contract, contract.settlementCurrency()));
  }
}
