package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class OrderQuantityTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000").mark("X", "100");
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.buy("X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.of("ORDER_QUANTITY", LimitUnit.QUANTITY, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("10");
  }
}
