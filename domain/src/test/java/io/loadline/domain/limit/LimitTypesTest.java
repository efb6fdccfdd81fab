package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitTypesTest {
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
}
