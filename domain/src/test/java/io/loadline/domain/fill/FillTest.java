package io.loadline.domain.fill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A retry repeats a fill; anything else under its name is a conflict. */
class FillTest {
  @ParameterizedTest
  @CsvSource({
    "quantity, 2.0",
    "price, 100.00",
    "fee, 1.50 USD",
    "side, BUY",
    "executedAt, 2026-01-10T12:00:00Z",
  })
  void the_same_content_written_otherwise_is_the_same(String field, String text) {
    assertThat(fill(field, text).sameContentAs(fill("", ""))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "fillId, other",
    "instrument, Y",
    "side, SELL",
    "quantity, 2.000000000000000001",
    "price, 100.01",
    "executedAt, 2026-01-10T12:00:00.000000001Z",
    "fee, 1.51 USD",
    "fee, 1.5 EUR",
    "fee, -1.5 USD",
    "fee, none",
    "orderId, other",
    "orderId, none",
    "algorithm, manual",
    "venue, other",
    "venue, none",
    "positionSide, LONG",
  })
  void one_field_of_another_content_makes_it_another_fill(String field, String text) {
    assertThat(fill(field, text).sameContentAs(fill("", ""))).isFalse();
    assertThat(fill("", "").sameContentAs(fill(field, text))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "none, none, true",
    "none, 0 USD, true",
    "0 EUR, none, true",
    "0 EUR, 0 USD, true",
    "0 USD, 1 USD, false",
    "none, 1 USD, false",
    "1 USD, 0 USD, false"
  })
  void no_fee_is_a_fee_of_zero(String one, String other, boolean same) {
    assertThat(fill("fee", one).sameContentAs(fill("fee", other))).isEqualTo(same);
  }

  @Test
  void a_correction_names_something_and_replaces_that_alone() {
    Fill fill = fill("", "");
    Quantity quantity = new Quantity(new BigDecimal("3"));
    Price price = new Price(new BigDecimal("99"));
    Money fee = Money.of(BigDecimal.TEN, new Currency("EUR"));

    assertThatThrownBy(() -> new Correction(fill.fillId(), null, null, null, "typing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a quantity, a price or a fee");
    assertThat(new Correction(fill.fillId(), quantity, null, null, "typing").appliedTo(fill))
        .isEqualTo(fill("quantity", "3"));
    assertThat(new Correction(fill.fillId(), null, price, null, "typing").appliedTo(fill))
        .isEqualTo(fill("price", "99"));
    assertThat(new Correction(fill.fillId(), null, null, fee, "typing").appliedTo(fill))
        .isEqualTo(fill("fee", "10 EUR"));
  }

  private static Fill fill(String field, String text) {
    return new Fill(
        new FillId(of("fillId", "f", field, text)),
        new InstrumentId(of("instrument", "X", field, text)),
        Side.valueOf(of("side", "BUY", field, text)),
        new Quantity(new BigDecimal(of("quantity", "2", field, text))),
        new Price(new BigDecimal(of("price", "100", field, text))),
        Instant.parse(of("executedAt", "2026-01-10T12:00:00Z", field, text)),
        money(of("fee", "1.5 USD", field, text)),
        orNone(of("orderId", "o", field, text)),
        new AlgorithmId(of("algorithm", "algo", field, text)),
        orNone(of("venue", "v", field, text)),
        PositionSide.valueOf(of("positionSide", "NET", field, text)));
  }

  private static String of(String name, String usual, String field, String text) {
    return name.equals(field) ? text : usual;
  }

  private static @Nullable String orNone(String text) {
    return text.equals("none") ? null : text;
  }

  private static @Nullable Money money(String text) {
    String[] parts = text.split(" ");
    return text.equals("none") ? null : Money.of(new BigDecimal(parts[0]), new Currency(parts[1]));
  }
}
