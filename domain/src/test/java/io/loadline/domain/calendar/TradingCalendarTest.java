package io.loadline.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradingCalendarTest {

  @Test
  void aTradingDayIsNamedAfterTheDateOnWhichItStarts() {
    TradingCalendar newYork = calendar("America/New_York", "17:00");

    TradingDay day = newYork.dayOf(Instant.parse("2026-01-03T12:00:00Z"));

    assertThat(day).hasToString("2026-01-02");
    assertThat(newYork.startOf(day)).isEqualTo("2026-01-02T22:00:00Z");
    assertThat(newYork.endOf(day)).isEqualTo("2026-01-03T22:00:00Z");
  }

  @Test
  void theRollBelongsToTheDayThatStarts() {
    TradingCalendar utc = TradingCalendar.UTC_MIDNIGHT;
    Instant roll = Instant.parse("2026-01-02T00:00:00Z");

    TradingDay before = utc.dayOf(roll.minusNanos(1));
    TradingDay at = utc.dayOf(roll);

    assertThat(before).isEqualTo(TradingDay.of("2026-01-01"));
    assertThat(at).isEqualTo(TradingDay.of("2026-01-02"));
    assertThat(utc.next(before)).isEqualTo(at);
  }

  @Test
  void whereTheClocksSkipTheRollTheDayStartsAtTheSkip() {
    // In Berlin 02:00 became 03:00 on 29 March 2026: there was no 02:30.
    TradingCalendar berlin = calendar("Europe/Berlin", "02:30");

    Instant start = berlin.startOf(TradingDay.of("2026-03-29"));

    assertThat(start).isEqualTo("2026-03-29T01:00:00Z");
    assertThat(berlin.dayOf(start)).isEqualTo(TradingDay.of("2026-03-29"));
    assertThat(berlin.dayOf(start.minusNanos(1))).isEqualTo(TradingDay.of("2026-03-28"));
  }

  @Test
  void whereTheClocksShowTheRollTwiceTheDayStartsTheFirstTime() {
    // In Berlin 03:00 became 02:00 on 25 October 2026: 02:30 came twice, at 00:30 and at 01:30 UTC.
    TradingCalendar berlin = calendar("Europe/Berlin", "02:30");

    Instant start = berlin.startOf(TradingDay.of("2026-10-25"));

    assertThat(start).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(berlin.dayOf(Instant.parse("2026-10-25T01:29:59Z")))
        .isEqualTo(TradingDay.of("2026-10-25"));
  }

  @ParameterizedTest
  @CsvSource({"2026-03-28, PT23H", "2026-10-24, PT25H", "2026-06-01, PT24H"})
  void aDayHasAsManyHoursAsTheZoneSays(String label, Duration length) {
    TradingCalendar berlin = calendar("Europe/Berlin", "17:00");
    TradingDay day = TradingDay.of(label);

    Duration actual = Duration.between(berlin.startOf(day), berlin.endOf(day));

    assertThat(actual).isEqualTo(length);
  }

  @Test
  void aDateThatTheZoneNeverHadIsAnEmptyDay() {
    // Samoa crossed the date line: 29 December 2011 was followed by the 31st.
    TradingCalendar samoa = calendar("Pacific/Apia", "00:00");
    TradingDay before = TradingDay.of("2011-12-29");
    TradingDay never = TradingDay.of("2011-12-30");
    TradingDay after = TradingDay.of("2011-12-31");

    Instant skip = samoa.startOf(never);

    assertThat(samoa.endOf(never)).isEqualTo(skip);
    assertThat(samoa.dayOf(skip)).isEqualTo(after);
    assertThat(samoa.dayOf(skip.minusNanos(1))).isEqualTo(before);
    assertThat(samoa.next(before)).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "Asia/Tehran",
        "America/Sao_Paulo",
        "Africa/Cairo"
      })
  void everyInstantBelongsToExactlyOneDay(String zone) {
    for (String roll : new String[] {"00:00", "00:30", "02:15", "17:00", "23:59"}) {
      TradingCalendar calendar = calendar(zone, roll);
      Instant end = Instant.parse("2013-01-01T00:00:00Z");

      for (Instant at = Instant.parse("2011-01-01T00:00:00Z"); at.isBefore(end); ) {
        TradingDay day = calendar.dayOf(at);

        assertThat(new Window(calendar.startOf(day), calendar.endOf(day)).contains(at))
            .as("%s in %s of %s", at, day, calendar)
            .isTrue();
        at = at.plus(Duration.ofMinutes(97));
      }
    }
  }

  private static TradingCalendar calendar(String zone, String roll) {
    return new TradingCalendar(ZoneId.of(zone), LocalTime.parse(roll));
  }
}
