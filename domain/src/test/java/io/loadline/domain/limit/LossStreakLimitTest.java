package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The scene's last loss was yesterday at noon; it is noon. */
  @ParameterizedTest
  @CsvSource({"PT24H, 0", "PT24H1S, 2", "PT48H, 2"})
  void a_streak_is_forgotten_when_the_window_has_passed_since_its_last_loss(
      String window, String losses) {
    Scene scene = scene();
    Limit limit = LimitsOf.within(window, "LOSS_STREAK", LimitUnit.COUNT, BigDecimal.ONE);

    assertThat(scene.measure(limit, order(scene)).total()).isEqualByComparingTo(losses);
    assertThat(scene.standing(limit, null).total()).isEqualByComparingTo(losses);
  }
}
