package io.loadline.domain.book;

import io.loadline.domain.testing.Calculator;
import io.loadline.domain.testing.PositionVectorsContract;

/** The books of the domain say what other systems say of the same fills. */
class BookVectorsTest extends PositionVectorsContract {

  @Override
  protected Calculator calculator() {
    return new BookCalculator();
  }
}
