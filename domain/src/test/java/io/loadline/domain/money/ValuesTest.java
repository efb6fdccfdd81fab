package io.loadline.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges of amounts, quantities and rates. */
class ValuesTest {
  private static final Currency EUR = new Currency("EUR");
  private static final Currency USD = new Currency("USD");

  @ParameterizedTest
  @CsvSource({
    "1.50, 2, true",
    "1.500, 2, true",
    "1.501, 2, false",
    "1, 0, true",
    "0.1, 0, false",
    "100, 0, true"
  })
  void trailing_zeros_do_not_count_as_digits(String value, int scale, boolean fits) {
    assertThat(Decimals.fits(new BigDecimal(value), scale)).isEqualTo(fits);
  }

  @Test
  void a_decimal_has_at_most_18_digits_before_and_behind_the_point() {
    String longest = "-999999999999999999.999999999999999999";

    assertThat(longest).hasSize(Decimals.MAX_LENGTH);
    assertThat(Decimals.parse(longest)).isEqualByComparingTo(longest);
    assertThatThrownBy(() -> Decimals.parse("1" + longest.substring(1) + "9"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Decimals.parse("1000000000000000000"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"1E+3, 1000", "1200, 1200", "1.20, 1.2", "0.00, 0", "-0.50, -0.5", "1E-3, 0.001"})
  void the_text_is_the_shortest_plain_form(String value, String text) {
    assertThat(Decimals.text(new BigDecimal(value))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void a_quantity_and_a_rate_are_more_than_nothing(String value) {
    BigDecimal none = new BigDecimal(value);

    assertThatThrownBy(() -> new Quantity(none)).hasMessageContaining("must be > 0");
    assertThatThrownBy(() -> new FxRate(EUR, USD, none, Instant.EPOCH))
        .hasMessageContaining("must be > 0");
  }

  @Test
  void a_rate_is_between_two_currencies() {
    assertThatThrownBy(() -> new FxRate(EUR, EUR, BigDecimal.ONE, Instant.EPOCH))
        .hasMessageContaining("must differ");
    assertThat(new FxRate(EUR, USD, BigDecimal.ONE, Instant.EPOCH).base()).isEqualTo(EUR);
  }

  @Test
  void a_side_has_its_sign_and_its_opposite() {
    assertThat(Side.ofSign(0)).isEqualTo(Side.BUY);
    assertThat(Side.ofSign(1)).isEqualTo(Side.BUY);
    assertThat(Side.ofSign(-1)).isEqualTo(Side.SELL);
    assertThat(Side.BUY.opposite()).isEqualTo(Side.SELL);
    assertThat(Side.SELL.opposite()).isEqualTo(Side.BUY);
  }

  @Test
  void values_are_written_as_one_reads_them() {
    assertThat(new Quantity(new BigDecimal("1.50"))).hasToString("1.5");
    assertThat(new Price(new BigDecimal("-1.50"))).hasToString("-1.5");
    assertThat(Money.of(new BigDecimal("2.0"), EUR)).hasToString("2 EUR");
    assertThat(EUR).hasToString("EUR");
  }
}
