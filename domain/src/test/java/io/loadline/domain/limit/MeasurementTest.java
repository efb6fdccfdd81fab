package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementTest {
  private static final BigDecimal WARN_AT = new BigDecimal("0.8");

  @ParameterizedTest
  @CsvSource({
    "100, 79.99, false, false",
    "100, 80, true, false",
    "100, 100, true, false",
    "100, 100.01, true, true",
    "0, 0, false, false",
    "0, 0.01, true, true",
  })
  void a_warning_is_due_from_its_fraction_on_and_a_breach_above_the_value(
      BigDecimal allowed, BigDecimal amount, boolean warns, boolean over) {
    Measurement measurement = Measurement.ofOrder(allowed, amount);

    assertThat(measurement.hasReached(WARN_AT)).isEqualTo(warns);
    assertThat(measurement.isOver()).isEqualTo(over);
  }

  @Test
  void what_does_not_apply_or_is_not_known_is_neither_near_nor_over() {
    Measurement idle = Measurement.idle(BigDecimal.ZERO);
    Measurement unknown = Measurement.unknown(Unknown.EQUITY_UNKNOWN);
    Measurement unpriced = Measurement.of(BigDecimal.ZERO, Amounts.unknown(Unknown.MARK_MISSING));

    for (Measurement each : new Measurement[] {idle, unknown, unpriced}) {
      assertThat(each.hasReached(BigDecimal.ZERO)).isFalse();
      assertThat(each.isOver()).isFalse();
    }
    assertThat(unpriced.allowed()).isZero();
    assertThat(unpriced.total()).isNull();
    assertThat(idle.total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 1, true",
    "1, 2, false",
    "1, 1, false",
    "-, 1, true",
    "1, -, false",
    "-, -, true"
  })
  void the_larger_total_leaves_less_room_and_an_unknown_one_leaves_none(
      String one, String other, boolean above) {
    assertThat(measured(one).isAbove(measured(other))).isEqualTo(above);
  }

  private static Measurement measured(String total) {
    return total.equals("-")
        ? Measurement.unknown(Unknown.MARK_MISSING)
        : Measurement.ofOrder(BigDecimal.TEN, new BigDecimal(total));
  }
}
