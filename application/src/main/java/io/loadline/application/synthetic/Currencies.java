package io.loadline.application.synthetic;

import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/** What currencies are worth in data sets: constant, because their moves are not what is tested. */
final class Currencies {
  static final Currency USD = new Currency("USD");
  private static final int CENTS = 2;

  private record Worth(String currency, String dollars) {}

  private static final List<Worth> WORTHS =
      List.of(new Worth("EUR", "1.08"), new Worth("GBP", "1.27"), new Worth("JPY", "0.0067"));

  private Currencies() {}

  static List<FxRate> rates(Instant at) {
    return WORTHS.stream()
        .map(each -> new FxRate(new Currency(each.currency), USD, new BigDecimal(each.dollars), at))
        .toList();
  }

  /** The amount of dollars in the currency, in its hundredths, rounded down. */
  static BigDecimal fromDollars(BigDecimal dollars, Currency currency) {
    return WORTHS.stream()
        .filter(each -> each.currency.equals(currency.code()))
        .findFirst()
        .map(each -> dollars.divide(new BigDecimal(each.dollars), CENTS, RoundingMode.DOWN))
        .orElse(dollars);
  }
}
