package io.loadline.domain.limit;

import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class AlgorithmExposureTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000")
        .mark("X", "100")
        .held(Scene.ALGO, "X", "3", "100")
        .open(new Scene().buy("X", "5", "100"));
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.order(Scene.ALGO, Side.BUY, "X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.of("ALGORITHM_EXPOSURE", LimitUnit.FRACTION, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("0.13");
  }
}
