package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class DailyLossTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000").mark("X", "100").held("Y", "10", "100").mark("Y", "50");
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.buy("X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.of("DAILY_LOSS", LimitUnit.FRACTION, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("0.05");
  }
}
