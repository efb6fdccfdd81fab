package io.loadline.web.vectors;

import io.loadline.domain.testing.Calculator;
import io.loadline.domain.testing.PositionVectorsContract;
import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterAll;

/** The vectors of positions, lots, fees, splits and hedging through the API. */
class PositionVectorsOverRestTest extends PositionVectorsContract {
  private static final Floor FLOOR = new Floor();
  private static final RestCalculator CALCULATOR = new RestCalculator(FLOOR);

  @AfterAll
  static void close() {
    FLOOR.close();
  }

  @Override
  protected Calculator calculator() {
    return CALCULATOR;
  }
}
