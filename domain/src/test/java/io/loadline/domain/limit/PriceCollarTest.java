package io.loadline.domain.limit;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class PriceCollarTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000").mark("X", "100");
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.buy("X", "1", "105");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.of("PRICE_COLLAR", LimitUnit.FRACTION, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("0.05");
  }
}
