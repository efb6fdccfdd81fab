package io.loadline.application.synthetic;

import java.math.BigDecimal;

/** How large positions may become. */
final class Sizes {
  private static final BigDecimal PERCENT = new BigDecimal("0.01");

  private Sizes() {}

  /**
   * The largest position that one algorithm, or the owner by hand, takes in an instrument.
   *
   * @return in lots; 0 when the account is too small for a single one
   */
  static long capacity(
      Profile.RiskTolerance risk, BigDecimal capital, SyntheticInstrument instrument) {
    BigDecimal dollars =
        capital.multiply(BigDecimal.valueOf(risk.percentPerPosition())).multiply(PERCENT);
    return instrument.lotsWorth(dollars, instrument.startTicks());
  }
}
