package io.loadline.application.synthetic;

import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the simulated venue takes: a fee from who pays the spread, a rebate to who makes it. */
final class Fees {
  private static final BigDecimal TAKER_FEE = new BigDecimal("0.0005");
  private static final BigDecimal MAKER_REBATE = new BigDecimal("-0.0001");
  private static final int SCALE = 8;

  private Fees() {}

  /** In settlement currency, rounded half-even to eight fraction digits. */
  static Money of(ContractSpec contract, Quantity quantity, Price price, boolean maker) {
    BigDecimal value = contract.value(quantity.value(), price.value()).abs();
    BigDecimal fee = value.multiply(maker ? MAKER_REBATE : TAKER_FEE);
    return Money.of(fee.setScale(SCALE, RoundingMode.HALF_EVEN), contract.settlementCurrency());
  }
}
