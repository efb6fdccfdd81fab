package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursOfTradingTest {
  private final Scene scene = Scene.withCash("10000").mark("X", "100");

  @Test
  void an_order_outside_of_the_hours_is_refused() {
    TradingHours mondays = hours(List.of(DayOfWeek.MONDAY), "00:00", "00:00");

    Decision decision = scene.decide(scene.buy("X", "1", "100"), limit(mondays));

    assertThat(decision.findings().breaches())
        .extracting(Breach::code)
        .containsExactly("TRADING_HOURS");
  }

  @Test
  void an_order_within_the_hours_passes() {
    TradingHours saturdays = hours(List.of(DayOfWeek.SATURDAY), "07:00", "08:00");

    Decision decision = scene.decide(scene.buy("X", "1", "100"), limit(saturdays));

    assertThat(decision).isInstanceOf(Decision.Accepted.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-09T21:59:59Z, false",
    "2026-01-09T22:00:00Z, true",
    "2026-01-10T05:59:59Z, true",
    "2026-01-10T06:00:00Z, false",
    "2026-01-10T22:00:00Z, false",
  })
  void hours_over_midnight_belong_to_the_day_on_which_they_begin(Instant at, boolean open) {
    TradingHours night =
        new TradingHours(
            ZoneId.of("UTC"), List.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0));

    assertThat(night.areOpen(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-09T07:59:59Z, false",
    "2026-01-09T08:00:00Z, true",
    "2026-01-09T17:59:59Z, true",
    "2026-01-09T18:00:00Z, false",
    "2026-01-10T12:00:00Z, false",
  })
  void hours_of_a_day_begin_with_their_first_and_end_before_their_last(Instant at, boolean open) {
    TradingHours day =
        new TradingHours(
            ZoneId.of("UTC"), List.of(DayOfWeek.FRIDAY), LocalTime.of(8, 0), LocalTime.of(18, 0));

    assertThat(day.areOpen(at)).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-08T23:59:59Z, false",
    "2026-01-09T00:00:00Z, true",
    "2026-01-09T23:59:59Z, true",
    "2026-01-10T00:00:00Z, false",
  })
  void equal_ends_are_the_whole_day(Instant at, boolean open) {
    TradingHours day =
        new TradingHours(
            ZoneId.of("UTC"), List.of(DayOfWeek.FRIDAY), LocalTime.of(9, 0), LocalTime.of(9, 0));

    assertThat(day.areOpen(at)).isEqualTo(open);
  }

  @Test
  void hours_without_a_day_are_refused() {
    assertThatThrownBy(() -> hours(List.of(), "00:00", "00:00"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one day");
  }

  private static TradingHours hours(List<DayOfWeek> days, String from, String to) {
    return new TradingHours(
        ZoneId.of("America/New_York"), days, LocalTime.parse(from), LocalTime.parse(to));
  }

  private static Limit limit(TradingHours hours) {
    Limit limit = LimitsOf.of("TRADING_HOURS", LimitUnit.COUNT, BigDecimal.ZERO);
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        null,
        null,
        null,
        List.of(),
        null,
        hours,
        limit.warnAt(),
        limit.onBreach(),
        null,
        null,
        null,
        limit.reason());
  }
}
