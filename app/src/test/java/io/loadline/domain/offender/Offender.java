package io.loadline.domain.offender;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;

/** Does what the domain may not do, so that the rules can be seen to find it. */
final class Offender {
  @Inject double balance;

  double value(BigDecimal amount) {
    return amount.doubleValue() + Instant.now().getNano() + balance;
  }
}
