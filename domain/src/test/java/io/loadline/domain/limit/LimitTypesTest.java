package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LimitTypesTest {
  private static final List<Scope> SCOPES =
      List.of(
          Scope.FIRM,
          Scope.of(new DeskId("D")),
          Scope.of(Scene.ACCOUNT),
          Scope.of(Scene.ACCOUNT, Scene.ALGO),
          Scope.of(Scene.ACCOUNT, new InstrumentId("X")),
          Scope.of(Scene.ACCOUNT, Scene.ALGO, new InstrumentId("X")));

  static Iterable<LimitType> types() {
    return LimitTypes.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void every_type_has_a_test_of_its_own(LimitType type) {
    assertThatCode(() -> Class.forName(type.getClass().getName() + "Test"))
        .doesNotThrowAnyException();
  }

  @Test
  void there_are_all_the_types_of_the_table_and_each_has_its_own_name() {
    assertThat(LimitTypes.all())
        .extracting(LimitType::name)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrder(
            "ORDER_QUANTITY",
            "ORDER_VALUE",
            "PRICE_COLLAR",
            "DUPLICATE_ORDER",
            "INSTRUMENT_ALLOWED",
            "TRADING_HOURS",
            "ORDER_RATE",
            "CANCEL_RATE",
            "TURNOVER",
            "OPEN_ORDERS",
            "POSITION_QUANTITY",
            "POSITION_VALUE",
            "CONCENTRATION",
            "OPEN_POSITIONS",
            "SHORT_SELLING",
            "GROSS_EXPOSURE",
            "NET_EXPOSURE",
            "ALGORITHM_EXPOSURE",
            "LEVERAGE",
            "CASH",
            "DAILY_LOSS",
            "DRAWDOWN",
            "LOSS_STREAK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_SUCH_TYPE      | COUNT    | 1   | -    | must be one of [ORDER_QUANTITY, ",
        "ORDER_QUANTITY    | MONEY    | 1   | -    | must be one of [QUANTITY] for ORDER_QUANTITY:"
            + " unit=MONEY",
        "DUPLICATE_ORDER   | COUNT    | 1   | -    | must have a window: type=DUPLICATE_ORDER",
        "ORDER_RATE        | COUNT    | 1   | -    | must have a window: type=ORDER_RATE",
        "CANCEL_RATE       | COUNT    | 1   | -    | must have a window: type=CANCEL_RATE",
        "LOSS_STREAK       | COUNT    | 1   | -    | must have a window: type=LOSS_STREAK",
        "LOSS_STREAK       | COUNT    | 256 | PT1H | must be below 256: type=LOSS_STREAK",
        "LOSS_STREAK       | COUNT    | 255 | PT1H | ",
        "ORDER_RATE        | COUNT    | 1   | PT1H | ",
        "TRADING_HOURS     | COUNT    | 0   | -    | must have hours: type=TRADING_HOURS",
        "INSTRUMENT_ALLOWED | COUNT   | 0   | -    | ",
        "INSTRUMENT_ALLOWED | MONEY   | 0   | -    | ",
      })
  void a_limit_that_makes_no_sense_is_told_what_is_wrong(
      String type, LimitUnit unit, String value, String window, @Nullable String flaw) {
    Limit limit =
        window.equals("-")
            ? LimitsOf.of(type, unit, value)
            : LimitsOf.within(window, type, unit, new BigDecimal(value));

    List<String> flaws = LimitTypes.flaws(limit);

    if (flaw == null) {
      assertThat(flaws).isEmpty();
    } else {
      assertThat(flaws).anySatisfy(each -> assertThat(each).startsWith(flaw));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "LOSS_STREAK       | ACCOUNT, ALGORITHM",
        "CASH              | ACCOUNT",
        "DRAWDOWN          | FIRM, DESK, ACCOUNT",
        "ALGORITHM_EXPOSURE | ACCOUNT, ALGORITHM, INSTRUMENT, ALGORITHM_INSTRUMENT",
        "DUPLICATE_ORDER   | FIRM, DESK, ACCOUNT, ALGORITHM, INSTRUMENT, ALGORITHM_INSTRUMENT",
      })
  void a_type_refuses_the_scopes_that_it_does_not_measure(String type, String levels) {
    LimitUnit unit = LimitTypes.named(type).orElseThrow().units().iterator().next();
    for (Scope scope : SCOPES) {
      Limit limit = LimitsOf.within("PT1H", type, unit, BigDecimal.ONE, scope);
      boolean fits = List.of(levels.split(", ")).contains(scope.level().name());

      if (fits) {
        assertThat(LimitTypes.flaws(limit)).isEmpty();
      } else {
        assertThat(LimitTypes.flaws(limit))
            .containsExactly(
                "must be one of [" + levels + "] for " + type + ": level=" + scope.level());
      }
    }
  }

  @Test
  void an_algorithm_is_one_of_an_account_so_its_exposure_in_an_instrument_must_name_one() {
    for (Scope scope :
        List.of(
            Scope.of(new InstrumentId("X")), Scope.of(new DeskId("D"), new InstrumentId("X")))) {
      Limit limit = LimitsOf.of("ALGORITHM_EXPOSURE", LimitUnit.MONEY, BigDecimal.ONE, scope);

      assertThat(LimitTypes.flaws(limit))
          .containsExactly("must name an account in its scope: type=ALGORITHM_EXPOSURE");
    }
  }

  @Test
  void a_type_is_found_by_its_name_and_explains_itself() {
    for (LimitType type : LimitTypes.all()) {
      assertThat(LimitTypes.named(type.name())).containsSame(type);
      assertThat(type.description()).as(type.name()).isNotBlank();
      assertThat(type.units()).as(type.name()).isNotEmpty();
    }
    assertThat(LimitTypes.named("NO_SUCH_TYPE")).isEmpty();
    assertThatThrownBy(
            () -> LimitTypes.of(LimitsOf.of("NO_SUCH_TYPE", LimitUnit.COUNT, BigDecimal.ONE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NO_SUCH_TYPE");
  }
}
