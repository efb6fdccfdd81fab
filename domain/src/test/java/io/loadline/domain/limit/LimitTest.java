package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  private static final Instant FROM = Instant.parse("2026-01-10T12:00:00Z");
  private static final Instant TO = Instant.parse("2026-01-11T12:00:00Z");
  private static final TradingHours DAYTIME =
      new TradingHours(
          ZoneOffset.UTC, List.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(18, 0));

  @ParameterizedTest
  @CsvSource({
    "value, -0.01",
    "warnAt, -0.01",
    "warnAt, 1.01",
    "volatileFactor, 0",
    "volatileFactor, -1",
    "window, PT0S",
    "window, PT-1S",
    "validTo, 2026-01-10T12:00:00Z",
  })
  void a_number_out_of_its_range_is_refused_by_name(String field, String text) {
    Terms terms = new Terms();
    terms.set(field, text);

    assertThatThrownBy(terms::limit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(field + "=" + text);
  }

  @ParameterizedTest
  @CsvSource({
    "value, 0",
    "warnAt, 0",
    "warnAt, 1",
    "volatileFactor, 0.000001",
    "volatileFactor, 2",
    "window, PT0.001S",
    "validTo, 2026-01-10T12:00:00.001Z",
  })
  void the_ends_of_the_ranges_are_allowed(String field, String text) {
    Terms terms = new Terms();
    terms.set(field, text);

    assertThat(terms.limit()).isNotNull();
  }

  @Test
  void it_is_valid_from_the_first_instant_until_just_before_the_last() {
    Terms terms = new Terms();
    Limit always = terms.limit();
    terms.validFrom = FROM;
    Limit since = terms.limit();
    terms.validTo = TO;
    Limit between = terms.limit();

    assertThat(always.isValidAt(Instant.EPOCH)).isTrue();
    assertThat(since.isValidAt(FROM.minusNanos(1))).isFalse();
    assertThat(since.isValidAt(FROM)).isTrue();
    assertThat(since.isValidAt(TO.plusSeconds(1))).isTrue();
    assertThat(between.isValidAt(FROM)).isTrue();
    assertThat(between.isValidAt(TO.minusNanos(1))).isTrue();
    assertThat(between.isValidAt(TO)).isFalse();
  }

  @Test
  void equal_limits_are_equal_however_their_numbers_were_written() {
    Terms one = new Terms();
    one.instruments = List.of(new InstrumentId("X"), new InstrumentId("B"));
    Terms other = new Terms();
    other.value = new BigDecimal("10.000");
    other.warnAt = new BigDecimal("0.80");
    other.instruments =
        List.of(new InstrumentId("B"), new InstrumentId("X"), new InstrumentId("B"));

    assertThat(one.limit()).isEqualTo(other.limit());
  }

  @ParameterizedTest
  @CsvSource({
    // what changes, from, to, whether that needs a second person
    "value, 10, 10.01, true",
    "value, 10, 10, false",
    "value, 10, 9.99, false",
    "type, GROSS_EXPOSURE, NET_EXPOSURE, true",
    "account, A, B, true",
    "unit, MONEY, FRACTION, true",
    "currency, USD, EUR, true",
    "currency, -, USD, true",
    "basis, TOTAL, REALIZED, true",
    "onBreach, HALT, REDUCE_ONLY, true",
    "onBreach, REJECT, WARN, true",
    "onBreach, WARN, REJECT, false",
    "onBreach, REDUCE_ONLY, HALT, false",
    "window, PT1H, PT59M, true",
    "window, PT1H, PT1H, false",
    "window, PT1H, PT61M, false",
    "window, PT1H, -, true",
    "window, -, PT1H, false",
    "validFrom, 2026-01-10T12:00:00Z, 2026-01-10T12:00:01Z, true",
    "validFrom, 2026-01-10T12:00:00Z, 2026-01-10T12:00:00Z, false",
    "validFrom, 2026-01-10T12:00:00Z, 2026-01-10T11:59:59Z, false",
    "validFrom, -, 2026-01-10T12:00:00Z, true",
    "validFrom, 2026-01-10T12:00:00Z, -, false",
    "validTo, 2026-01-11T12:00:00Z, 2026-01-11T11:59:59Z, true",
    "validTo, 2026-01-11T12:00:00Z, 2026-01-11T12:00:00Z, false",
    "validTo, 2026-01-11T12:00:00Z, 2026-01-11T12:00:01Z, false",
    "validTo, -, 2026-01-11T12:00:00Z, true",
    "validTo, 2026-01-11T12:00:00Z, -, false",
    "volatileFactor, 0.5, 0.6, true",
    "volatileFactor, 0.5, 0.5, false",
    "volatileFactor, 0.5, 0.4, false",
    "volatileFactor, -, 0.6, true",
    "volatileFactor, -, 0.5, false",
    "volatileFactor, 0.4, -, true",
    "warnAt, 0.8, 0.9, false",
    "hours, -, day, true",
    "hours, day, -, true",
    "hours, day, day, false",
    "mode, -, ALLOW, true",
    "mode, ALLOW, DENY, true",
  })
  void whatever_may_allow_more_is_looser(
      String field, String before, String after, boolean looser) {
    assertThat(changed(new Terms(), field, after).isLooserThan(changed(new Terms(), field, before)))
        .isEqualTo(looser);
  }

  @ParameterizedTest
  @CsvSource({"10, 9.99, true", "10, 10, false", "10, 10.01, false"})
  void of_cash_less_to_remain_is_looser(String before, String after, boolean looser) {
    Terms terms = new Terms();
    terms.type = "CASH";

    assertThat(changed(terms, "value", after).isLooserThan(changed(terms, "value", before)))
        .isEqualTo(looser);
  }

  /** A limit on an order is not tightened in a volatile market unless it says so. */
  @ParameterizedTest
  @CsvSource({"0.5, -, true", "-, 0.5, false", "-, 1, false", "-, 1.01, true", "1, -, false"})
  void of_a_limit_on_orders_no_volatile_factor_is_a_factor_of_one(
      String before, String after, boolean looser) {
    Terms terms = new Terms();
    terms.type = "ORDER_VALUE";

    assertThat(
            changed(terms, "volatileFactor", after)
                .isLooserThan(changed(terms, "volatileFactor", before)))
        .isEqualTo(looser);
  }

  @ParameterizedTest
  @CsvSource({
    "ALLOW, X, X+Y, true",
    "ALLOW, X+Y, X, false",
    "ALLOW, X, X, false",
    "ALLOW, X, Y, true",
    "-, X, X+Y, true",
    "-, X+Y, X, false",
    "DENY, X+Y, X, true",
    "DENY, X, X+Y, false",
    "DENY, X, X, false",
    "DENY, X, Y, true",
  })
  void a_list_that_lets_another_instrument_pass_is_looser(
      String mode, String before, String after, boolean looser) {
    Terms terms = new Terms();
    terms.type = "INSTRUMENT_ALLOWED";
    terms.set("mode", mode);

    assertThat(
            changed(terms, "instruments", after)
                .isLooserThan(changed(terms, "instruments", before)))
        .isEqualTo(looser);
  }

  @ParameterizedTest
  @ValueSource(strings = {"WARN", "REJECT", "REDUCE_ONLY", "HALT"})
  void the_same_again_is_not_looser(OnBreach onBreach) {
    Terms terms = new Terms();
    terms.onBreach = onBreach;

    assertThat(terms.limit().isLooserThan(terms.limit())).isFalse();
  }

  private static Limit changed(Terms terms, String field, String text) {
    terms.set(field, text);
    return terms.limit();
  }

  /** The terms of a limit, to be changed one by one. */
  private static final class Terms {
    private String type = "GROSS_EXPOSURE";
    private AccountId account = new AccountId("A");
    private BigDecimal value = new BigDecimal("10");
    private LimitUnit unit = LimitUnit.MONEY;
    private @Nullable Currency currency = new Currency("USD");
    private @Nullable Duration window;
    private @Nullable LossBasis basis;
    private List<InstrumentId> instruments = List.of();
    private @Nullable ListMode mode;
    private @Nullable TradingHours hours;
    private BigDecimal warnAt = new BigDecimal("0.8");
    private OnBreach onBreach = OnBreach.REJECT;
    private @Nullable BigDecimal volatileFactor;
    private @Nullable Instant validFrom;
    private @Nullable Instant validTo;

    void set(String field, String text) {
      boolean none = text.equals("-");
      switch (field) {
        case "type" -> type = text;
        case "account" -> account = new AccountId(text);
        case "value" -> value = new BigDecimal(text);
        case "unit" -> unit = LimitUnit.valueOf(text);
        case "currency" -> currency = none ? null : new Currency(text);
        case "window" -> window = none ? null : Duration.parse(text);
        case "basis" -> basis = none ? null : LossBasis.valueOf(text);
        case "instruments" ->
            instruments = List.of(text.split("\\+")).stream().map(InstrumentId::new).toList();
        case "mode" -> mode = none ? null : ListMode.valueOf(text);
        case "hours" -> hours = none ? null : DAYTIME;
        case "warnAt" -> warnAt = new BigDecimal(text);
        case "onBreach" -> onBreach = OnBreach.valueOf(text);
        case "volatileFactor" -> volatileFactor = none ? null : new BigDecimal(text);
        case "validFrom" -> validFrom = none ? null : Instant.parse(text);
        case "validTo" -> {
          validTo = none ? null : Instant.parse(text);
          validFrom = none ? null : FROM;
        }
        default -> throw new IllegalArgumentException(field);
      }
    }

    Limit limit() {
      return new Limit(
          new LimitId("l"),
          type,
          Scope.of(account),
          value,
          unit,
          currency,
          window,
          basis,
          instruments,
          mode,
          hours,
          warnAt,
          onBreach,
          volatileFactor,
          validFrom,
          validTo,
          "a test");
    }
  }
}
