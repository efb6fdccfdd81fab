package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposuresTest {
  private static final InstrumentId X = new InstrumentId("X");

  /** The close is the instrument's: that of one side values what the other brought along. */
  @Test
  void a_fill_of_yesterday_that_brings_the_close_restates_the_other_side_of_its_instrument_too() {
    Limit loss =
        LimitsOf.of("DAILY_LOSS", LimitUnit.MONEY, BigDecimal.ZERO, Scope.of(Scene.ACCOUNT, X));
    Scene scene = new Scene().account(Scene.ACCOUNT, null, PositionMode.HEDGING, true);
    scene.mark("X", "90").heldOn(PositionSide.LONG, "X", "2", "80");
    BigDecimal withoutClose = scene.standing(loss, null).used();

    scene.fill(
        Scene.ACCOUNT,
        AlgorithmId.MANUAL,
        "X",
        "-1",
        "85",
        Scene.YESTERDAY,
        PositionSide.SHORT,
        "100");

    assertThat(withoutClose).isZero();
    // long 2 × (90 − 100), short 1 × (100 − 90)
    assertThat(scene.standing(loss, null).used()).isEqualByComparingTo("10");
  }

  /** A round trip for nothing leaves no position and no result, but it was turned over. */
  @Test
  void what_one_account_turned_over_stays_when_another_trades_on() {
    AccountId other = new AccountId("B");
    Limit turnover = LimitsOf.of("TURNOVER", LimitUnit.MONEY, BigDecimal.ZERO, Scope.of(X));
    Scene scene = Scene.withCash("1000").account(other, null).mark("X", "100");
    for (AccountId account : List.of(Scene.ACCOUNT, other)) {
      scene.fill(account, AlgorithmId.MANUAL, "X", "1", "100", Scene.NOW);
      scene.fill(account, AlgorithmId.MANUAL, "X", "-1", "100", Scene.NOW);
    }
    assertThat(scene.standing(turnover, null).used()).isEqualByComparingTo("400");

    scene.fill(other, AlgorithmId.MANUAL, "X", "1", "100", Scene.NOW);

    assertThat(scene.standing(turnover, null).used()).isEqualByComparingTo("500");
  }

  @Test
  void an_account_is_a_holder_while_any_side_is_held_or_may_come_to_be() {
    Scene scene = new Scene().account(Scene.ACCOUNT, null, PositionMode.HEDGING, true);
    scene.mark("X", "90").heldOn(PositionSide.LONG, "X", "2", "80");
    scene.heldOn(PositionSide.SHORT, "X", "-2", "80");
    assertThat(scene.holders("X")).containsExactly(Scene.ACCOUNT);

    scene.heldOn(PositionSide.SHORT, "X", "2", "80");
    assertThat(scene.holders("X")).containsExactly(Scene.ACCOUNT);

    scene.heldOn(PositionSide.LONG, "X", "-2", "80");
    assertThat(scene.holders("X")).isEmpty();

    scene.open(scene.buy("X", "1", "90"));
    assertThat(scene.holders("X")).containsExactly(Scene.ACCOUNT);
    assertThat(scene.holders("Y")).isEmpty();
  }
}
