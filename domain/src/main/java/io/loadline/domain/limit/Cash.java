package io.loadline.domain.limit;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;

/** An unlevered buy needs the cash. */
final class Cash implements LimitType {
  @Override
  public String name() {
    return "CASH";
  }

  @Override
  public MeasuredOn measuredOn() {
    return MeasuredOn.SCOPE;
  }

  @Override
  public Set<LimitUnit> units() {
    return Set.of(LimitUnit.MONEY);
  }

  @Override
  public String description() {
    return "Cash that must remain after a buy of SPOT or EQUITY. Amounts are of spendable cash, "
        + "in the settlement currency of the order: the balance less the value of the limit, "
        + "open buys (reserved), and this order at its value.";
  }

  /** Cash is an account's: nothing wider or narrower has any of its own. */
  @Override
  public Set<Scope.Level> levels() {
    return EnumSet.of(Scope.Level.ACCOUNT);
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    Proposal proposal = inquiry.proposal();
    if (proposal == null || proposal.instrument() == null) {
      return Measurement.idle(BigDecimal.ZERO);
    }
    ContractSpec contract = proposal.instrument().contract();
    Currency currency = contract.settlementCurrency();
    BigDecimal remaining = inquiry.value(limit);
    BigDecimal rate =
        remaining.signum() == 0
            ? BigDecimal.ONE
            : inquiry.market().rate(inquiry.currency(limit), currency);
    if (rate == null) {
      return Measurement.unknown(Unknown.RATE_MISSING);
    }
    BigDecimal spendable =
        inquiry.book().cash().balance(currency).subtract(remaining.multiply(rate));
    BigDecimal reserved = inquiry.orders().cashReserved().getOrDefault(currency, BigDecimal.ZERO);
    if (proposal.order().side() != Side.BUY || !contract.kind().paidInFull()) {
      return Measurement.of(spendable, Amounts.of(BigDecimal.ZERO, reserved, reserved));
    }
    BigDecimal unit = inquiry.unitValue();
    return unit == null
        ? Measurement.unknown(Unknown.MARK_MISSING)
        : Measurement.of(
            spendable,
            Amounts.of(
                BigDecimal.ZERO, reserved, reserved.add(unit.multiply(proposal.quantity()))));
  }
}
