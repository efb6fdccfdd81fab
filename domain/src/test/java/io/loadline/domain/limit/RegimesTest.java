package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegimesTest {
  private static final InstrumentId X = new InstrumentId("X");
  private static final InstrumentId Y = new InstrumentId("Y");

  @Test
  void a_market_is_volatile_where_the_firm_says_so_or_the_instrument() {
    Regimes ofX = Regimes.NORMAL.with(X, Regime.VOLATILE);
    Regimes all = ofX.with(null, Regime.VOLATILE);

    assertThat(Regimes.NORMAL.of(X)).isEqualTo(Regime.NORMAL);
    assertThat(ofX.of(X)).isEqualTo(Regime.VOLATILE);
    assertThat(ofX.of(Y)).isEqualTo(Regime.NORMAL);
    assertThat(ofX.of(null)).isEqualTo(Regime.NORMAL);
    assertThat(all.of(Y)).isEqualTo(Regime.VOLATILE);
    assertThat(all.of(null)).isEqualTo(Regime.VOLATILE);
    assertThat(all.with(null, Regime.NORMAL)).isEqualTo(ofX);
    assertThat(ofX.with(X, Regime.NORMAL)).isEqualTo(Regimes.NORMAL);
  }

  @Test
  void markets_differ_when_the_firm_is_calm_and_an_instrument_is_not() {
    Regimes ofX = Regimes.NORMAL.with(X, Regime.VOLATILE);

    assertThat(Regimes.NORMAL.differ()).isFalse();
    assertThat(ofX.differ()).isTrue();
    assertThat(ofX.with(null, Regime.VOLATILE).differ()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "POSITION_QUANTITY, QUANTITY, -, 10, 5",
    "POSITION_QUANTITY, QUANTITY, 0.25, 10, 2.5",
    "GROSS_EXPOSURE, MONEY, -, 1000, 500",
    "DAILY_LOSS, MONEY, -, 1000, 500",
    "ORDER_QUANTITY, QUANTITY, -, 10, 10",
    "ORDER_QUANTITY, QUANTITY, 0.25, 10, 2.5",
    "TURNOVER, MONEY, -, 1000, 1000",
  })
  void a_volatile_market_multiplies_the_value_by_the_factor_of_the_limit_or_of_its_type(
      String type, LimitUnit unit, String factor, BigDecimal value, BigDecimal allowed) {
    Scene scene = Scene.withCash("10000").mark("X", "100").regime("X", Regime.VOLATILE);
    Limit limit = LimitsOf.of(type, unit, value);
    Limit tightened = factor.equals("-") ? limit : LimitsOf.tightened(limit, factor);

    Measurement ofX = scene.measure(tightened, scene.order(Scene.ALGO, Side.BUY, "X", "1", "100"));
    Measurement ofY =
        scene
            .mark("Y", "100")
            .measure(tightened, scene.order(Scene.ALGO, Side.BUY, "Y", "1", "100"));

    assertThat(ofX.allowed()).isEqualByComparingTo(allowed);
    assertThat(ofY.allowed()).isEqualByComparingTo(value);
  }

  @Test
  void a_limit_on_an_instrument_is_as_tight_as_that_is_volatile_whatever_is_asked_about() {
    Scene scene = Scene.withCash("10000").mark("X", "100").regime("X", Regime.VOLATILE);
    Limit limit =
        LimitsOf.of(
            "POSITION_QUANTITY", LimitUnit.QUANTITY, BigDecimal.TEN, Scope.of(Scene.ACCOUNT, X));

    assertThat(scene.measure(limit, null).allowed()).isEqualByComparingTo("5");
  }
}
