package io.loadline.domain.limit;

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
    return "Cash that must remain after a buy of SPOT or EQUITY, in the settlement currency of the "
        + "order: the balance is the limit, what must remain is used, open buys are reserved, and "
        + "what is left may still be spent.";
  }

  /** Cash is an account's: nothing wider or narrower has any of its own. */
  @Override
  public Set<Scope.Level> levels() {
    return EnumSet.of(Scope.Level.ACCOUNT);
  }

  @Override
  public Currency currency(Limit limit, Inquiry inquiry) {
    Proposal proposal = inquiry.proposal();
    return proposal == null || proposal.instrument() == null
        ? inquiry.currency(limit)
        : proposal.instrument().contract().settlementCurrency();
  }

  @Override
  public Measurement measure(Limit limit, Inquiry inquiry) {
    Currency currency = currency(limit, inquiry);
    BigDecimal least = inquiry.value(limit);
    BigDecimal rate =
        least.signum() == 0 ? BigDecimal.ONE : inquiry.rate(inquiry.currency(limit), currency);
    if (rate == null) {
      return Measurement.unknown(Unknown.RATE_MISSING);
    }
    BigDecimal remains = least.multiply(rate);
    BigDecimal balance = inquiry.book().cash().balance(currency);
    BigDecimal standing =
        remains.add(inquiry.orders().cashReserved().getOrDefault(currency, BigDecimal.ZERO));
    Proposal proposal = inquiry.proposal();
    if (proposal == null
        || proposal.instrument() == null
        || proposal.order().side() != Side.BUY
        || !proposal.instrument().contract().kind().paidInFull()) {
      return Measurement.of(balance, Amounts.of(remains, standing, standing));
    }
    BigDecimal unit = inquiry.unitValue();
    return unit == null
        ? Measurement.unknown(Unknown.MARK_MISSING)
        : Measurement.of(
            balance,
            Amounts.of(remains, standing, standing.add(unit.multiply(proposal.quantity()))));
  }
}
