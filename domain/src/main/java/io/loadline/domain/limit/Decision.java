package io.loadline.domain.limit;

import java.math.BigDecimal;

/** The answer to "may I send this order?". */
public sealed interface Decision {
  Findings findings();

  /**
   * Yes: it may be sent, and reserves.
   *
   * @param unitValue what one unit of it was valued at, in settlement currency; 0 without any price
   */
  record Accepted(Findings findings, BigDecimal unitValue) implements Decision {}

  /** No, for every reason among the breaches. */
  record Rejected(Findings findings, BigDecimal unitValue) implements Decision {}

  BigDecimal unitValue();

  /** No exactly when there is a reason. */
  static Decision of(Findings findings, BigDecimal unitValue) {
    return findings.breaches().isEmpty()
        ? new Accepted(findings, unitValue)
        : new Rejected(findings, unitValue);
  }
}
