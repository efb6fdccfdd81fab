package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ShortSellingTest extends LimitTypeContract {
  @Override
  Scene scene() {
    return Scene.withCash("10000")
        .mark("X", "100")
        .held("X", "3", "100")
        .open(new Scene().sell("X", "5", "100"));
  }

  @Override
  OrderRequest order(Scene scene) {
    return scene.sell("X", "10", "100");
  }

  @Override
  Limit limit(BigDecimal value) {
    return LimitsOf.of("SHORT_SELLING", LimitUnit.QUANTITY, value);
  }

  @Override
  BigDecimal exactly() {
    return new BigDecimal("12");
  }

  @Test
  void nothing_may_be_short_in_any_unit_but_so_much_only_in_units() {
    for (LimitUnit unit : LimitUnit.values()) {
      assertThat(LimitTypes.flaws(LimitsOf.of("SHORT_SELLING", unit, BigDecimal.ZERO))).isEmpty();
      assertThat(LimitTypes.flaws(LimitsOf.of("SHORT_SELLING", unit, BigDecimal.ONE)).isEmpty())
          .as(unit.name())
          .isEqualTo(unit == LimitUnit.QUANTITY);
    }
  }
}
