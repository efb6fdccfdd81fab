package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class NetExposureTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000")
        .mark("X", "100")
        .held("X", "3", "100")
        .held("Y", "-10", "100")
        .mark("Y", "100")
        .open(new Scene().buy("X", "5", "100"));
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.buy("X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.of("NET_EXPOSURE", LimitUnit.MONEY, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("800");
  }
}
