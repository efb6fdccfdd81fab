package io.loadline.domain.testing;

import java.math.BigDecimal;

/** The reference keeps the laws, to the rounding of what it prints. */
class ReferenceLedgerLawsTest extends HistoryLawsContract {

  @Override
  protected Calculator calculator() {
    return new ReferenceLedger();
  }

  @Override
  protected int histories() {
    return 200; // it is slow on purpose
  }

  @Override
  protected BigDecimal rounding() {
    return Laws.DUST;
  }
}
