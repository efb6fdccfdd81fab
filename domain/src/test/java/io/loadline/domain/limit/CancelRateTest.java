package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class CancelRateTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000")
        .mark("X", "100")
        .cancelled(new Scene().buy("X", "5", "100"), Scene.NOW.minusSeconds(1));
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.buy("X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.within("PT1M", "CANCEL_RATE", LimitUnit.COUNT, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("1");
  }

  @Override
  BigDecimal step() {
    return BigDecimal.ONE;
  }
}
