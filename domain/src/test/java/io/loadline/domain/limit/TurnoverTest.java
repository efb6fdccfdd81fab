package io.loadline.domain.limit;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;

class TurnoverTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000")
        .mark("X", "100")
        .fill(Scene.ACCOUNT, AlgorithmId.MANUAL, "X", "3", "100", Scene.NOW.minusSeconds(60))
        .open(new Scene().buy("X", "5", "100"));
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.buy("X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.of("TURNOVER", LimitUnit.MONEY, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("1800");
  }
}
