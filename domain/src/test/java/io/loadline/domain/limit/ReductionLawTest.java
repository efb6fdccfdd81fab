package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * A true reduction raises no measure of positions and gross exposure, and no limit on positions,
 * exposure or losses refuses it, however tight. (Net exposure it may raise, where it was long one
 * thing and short another; it is not refused for that either.)
 */
class ReductionLawTest {
  /** The types that may refuse a reduction, as the semantics list them. */
  private static final List<String> MAY_REFUSE =
      List.of(
          "ORDER_QUANTITY",
          "ORDER_VALUE",
          "PRICE_COLLAR",
          "DUPLICATE_ORDER",
          "TRADING_HOURS",
          "ORDER_RATE",
          "CANCEL_RATE");

  private static final List<String> NEVER_RAISED =
      List.of(
          "POSITION_QUANTITY",
          "POSITION_VALUE",
          "OPEN_POSITIONS",
          "SHORT_SELLING",
          "GROSS_EXPOSURE");

  @RepeatedTest(300)
  void a_reduction_never_raises_a_measure_and_is_never_refused_for_one(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Scene scene = Scene.withCash("1000");
    int position = 1 + random.nextInt(20);
    boolean isLong = random.nextBoolean();
    scene.mark("X", String.valueOf(50 + random.nextInt(100))).mark("Y", "100");
    scene.held("X", String.valueOf(isLong ? position : -position), "100");
    scene.held("Y", String.valueOf(random.nextInt(21) - 10.5), "100");
    int working = random.nextInt(position);
    if (working > 0) {
      scene.open(
          isLong ? scene.sell("X", "" + working, "100") : scene.buy("X", "" + working, "100"));
    }
    if (random.nextBoolean()) {
      scene.open(isLong ? scene.buy("X", "7", "100") : scene.sell("X", "7", "100"));
    }
    String quantity = String.valueOf(1 + random.nextInt(position - working));
    OrderRequest reduction =
        scene.order(Scene.ALGO, isLong ? Side.SELL : Side.BUY, "X", quantity, null);

    Limit[] tight =
        LimitTypes.all().stream()
            .filter(type -> !MAY_REFUSE.contains(type.name()))
            .map(
                type ->
                    LimitsOf.within(
                        "PT1H", type.name(), type.units().iterator().next(), BigDecimal.ZERO))
            .toArray(Limit[]::new);

    for (Limit limit : tight) {
      if (NEVER_RAISED.contains(limit.type())) {
        assertThat(scene.measure(limit, reduction).added())
            .as("%s, seed %s", limit.type(), repetition.getCurrentRepetition())
            .isNotPositive();
      }
    }
    assertThat(scene.decide(reduction, tight)).isInstanceOf(Decision.Accepted.class);
  }
}
