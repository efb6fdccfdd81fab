package io.loadline.domain.testing;

/** The reference is right where the answer is known. */
class ReferenceLedgerVectorsTest extends PositionVectorsContract {

  @Override
  protected Calculator calculator() {
    return new ReferenceLedger();
  }
}
