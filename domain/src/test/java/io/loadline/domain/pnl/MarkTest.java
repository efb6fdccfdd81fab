package io.loadline.domain.pnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkTest {
  private static final Instant AS_OF = Instant.parse("2026-01-10T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // bid, ask, last, mark; value, for a buyer, for a seller
    "99, 102, 97, 96, 96, 102, 99",
    "99, 102, 97, -, 100.5, 102, 99",
    "99, 99, -, -, 99, 99, 99",
    "-, -, 97, -, 97, 97, 97",
    "-, -, -, 96, 96, 96, 96",
    "99, -, 97, -, 97, 97, 99",
    "-, 102, 97, -, 97, 102, 97",
    "-3, -1, -, -, -2, -1, -3",
  })
  void the_value_is_the_first_that_exists_of_mark_mid_and_last(
      String bid,
      String ask,
      String last,
      String mark,
      BigDecimal value,
      BigDecimal buying,
      BigDecimal selling) {
    Mark prices = mark(bid, ask, last, mark);

    assertThat(prices.value()).isEqualByComparingTo(value);
    assertThat(prices.buyingPrice()).isEqualByComparingTo(buying);
    assertThat(prices.sellingPrice()).isEqualByComparingTo(selling);
  }

  @ParameterizedTest
  @CsvSource({
    "-, -, -, -, must have a mark",
    "99, -, -, -, must have a mark",
    "-, 99, -, -, must have a mark",
    "100, 99.99, 97, 96, bid must not be above ask",
  })
  void prices_that_give_no_value_or_cross_are_refused(
      String bid, String ask, String last, String mark, String message) {
    assertThatThrownBy(() -> mark(bid, ask, last, mark))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_mark_grows_older_and_is_never_younger_than_now() {
    Mark mark = mark("-", "-", "1", "-");

    assertThat(mark.age(AS_OF.plusSeconds(61))).isEqualTo(Duration.ofSeconds(61));
    assertThat(mark.age(AS_OF)).isZero();
    assertThat(mark.age(AS_OF.minusSeconds(5))).isZero();
  }

  @Test
  void a_figure_is_defined_when_it_has_a_value() {
    assertThat(Figure.of(BigDecimal.ZERO, "").isDefined()).isTrue();
    assertThat(Figure.undefined(Undefined.NO_TRADES, "").isDefined()).isFalse();
  }

  private static Mark mark(String bid, String ask, String last, String mark) {
    return new Mark(
        new InstrumentId("X"), price(bid), price(ask), price(last), price(mark), AS_OF, null);
  }

  private static @Nullable BigDecimal price(String text) {
    return text.equals("-") ? null : new BigDecimal(text);
  }
}
