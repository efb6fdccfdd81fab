package io.loadline.domain.money;

import java.math.BigDecimal;

/** A signed amount of a currency, exact; rounding to the currency's decimals is presentation. */
public record Money(BigDecimal amount, Currency currency) {
  public static Money of(BigDecimal amount, Currency currency) {
    return new Money(amount, currency);
  }

  @Override
  public String toString() {
    return Decimals.text(amount) + " " + currency;
  }
}
