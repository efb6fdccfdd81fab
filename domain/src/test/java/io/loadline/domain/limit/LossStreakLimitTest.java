package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class LossStreakLimitTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000")
        .mark("X", "100")
        .held("Y", "1", "100")
        .held("Y", "-1", "90")
        .held("Y", "1", "100")
        .held("Y", "-1", "90");
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.buy("X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.within("PT48H", "LOSS_STREAK", LimitUnit.COUNT, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("2");
  }

  @Override
  BigDecimal step() {
    return BigDecimal.ONE;
  }
}
