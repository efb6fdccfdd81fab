package io.loadline.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.Vectors;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketsTest {

  private static final TradingCalendar UTC = TradingCalendar.UTC_MIDNIGHT;
  private static final TradingCalendar NEW_YORK =
      new TradingCalendar(ZoneId.of("America/New_York"), LocalTime.of(17, 0));

  @Test
  void aBoundaryBelongsToTheBucketThatItStarts() {
    JsonNode vector = Vectors.load("regressions.json", "history-boundary-fill-counted-once").when();
    Instant boundary = Instant.parse("2026-01-02T00:00:00Z");

    List<Window> days =
        UTC.buckets(
            Instant.parse(vector.path("from").asText()),
            Instant.parse(vector.path("to").asText()),
            Interval.valueOf("DAY"));

    assertThat(days)
        .containsExactly(
            window("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"),
            window("2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"));
    assertThat(days).filteredOn(day -> day.contains(boundary)).containsExactly(days.get(1));
  }

  @Test
  void theFirstAndTheLastBucketAreCutAtTheEdgesOfTheWindow() {
    Instant from = Instant.parse("2026-01-20T12:00:00Z");
    Instant to = Instant.parse("2026-03-02T06:00:00Z");

    List<Window> months = UTC.buckets(from, to, Interval.MONTH);

    assertThat(months)
        .containsExactly(
            window("2026-01-20T12:00:00Z", "2026-02-01T00:00:00Z"),
            window("2026-02-01T00:00:00Z", "2026-03-01T00:00:00Z"),
            window("2026-03-01T00:00:00Z", "2026-03-02T06:00:00Z"));
  }

  @Test
  void aWeekStartsWithTheTradingDayOfMonday() {
    Instant sunday = Instant.parse("2026-01-11T12:00:00Z");
    Instant mondayBeforeTheRoll = Instant.parse("2026-01-12T21:59:59Z");

    Window week = NEW_YORK.bucketOf(sunday, Interval.WEEK);

    assertThat(week).isEqualTo(window("2026-01-05T22:00:00Z", "2026-01-12T22:00:00Z"));
    assertThat(NEW_YORK.bucketOf(mondayBeforeTheRoll, Interval.WEEK)).isEqualTo(week);
  }

  @Test
  void aMonthStartsAtTheRollOfItsFirstDay() {
    Instant beforeTheRoll = Instant.parse("2026-03-01T21:59:59Z");

    Window month = NEW_YORK.bucketOf(beforeTheRoll, Interval.MONTH);

    assertThat(month).isEqualTo(window("2026-02-01T22:00:00Z", "2026-03-01T22:00:00Z"));
  }

  @Test
  void hoursAreCountedFromTheStartOfTheTradingDay() {
    TradingCalendar halfPast = new TradingCalendar(ZoneId.of("UTC"), LocalTime.of(6, 30));

    Window hour = halfPast.bucketOf(Instant.parse("2026-01-01T08:15:00Z"), Interval.HOUR);

    assertThat(hour).isEqualTo(window("2026-01-01T07:30:00Z", "2026-01-01T08:30:00Z"));
  }

  @Test
  void theLastHourOfADayIsCutAtItsEnd() {
    // Lord Howe Island puts its clocks forward by half an hour, on 4 October 2026 at 02:00.
    TradingCalendar lordHowe =
        new TradingCalendar(ZoneId.of("Australia/Lord_Howe"), LocalTime.MIDNIGHT);
    Instant start = lordHowe.startOf(TradingDay.of("2026-10-04"));
    Instant end = lordHowe.endOf(TradingDay.of("2026-10-04"));

    List<Window> hours = lordHowe.buckets(start, end, Interval.HOUR);

    assertThat(hours).hasSize(24);
    assertThat(hours.getLast()).isEqualTo(window("2026-10-04T12:30:00Z", "2026-10-04T13:00:00Z"));
  }

  @ParameterizedTest
  @EnumSource(Interval.class)
  void bucketsCoverTheWindowWithoutGapOrOverlap(Interval interval) {
    Instant from = Instant.parse("2026-02-27T03:04:05.678Z");
    Instant to = Instant.parse("2026-11-05T06:07:08.9Z");

    List<Window> buckets = NEW_YORK.buckets(from, to, interval);

    assertThat(buckets.getFirst().from()).isEqualTo(from);
    assertThat(buckets.getLast().to()).isEqualTo(to);
    assertThat(buckets).noneMatch(Window::isEmpty);
    for (int i = 1; i < buckets.size(); i++) {
      assertThat(buckets.get(i).from()).isEqualTo(buckets.get(i - 1).to());
    }
  }

  @Test
  void anEmptyWindowHasNoBuckets() {
    Instant at = Instant.parse("2026-01-01T00:00:00Z");

    List<Window> buckets = UTC.buckets(at, at, Interval.HOUR);

    assertThat(buckets).isEmpty();
  }

  @Test
  void aWindowThatEndsBeforeItStartsIsRefused() {
    Instant from = Instant.parse("2026-01-02T00:00:00Z");
    Instant to = Instant.parse("2026-01-01T00:00:00Z");

    assertThatThrownBy(() -> UTC.buckets(from, to, Interval.DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must not end before it starts");
  }

  @Test
  void tenThousandBucketsAreMadeAndOneMoreIsRefused() {
    Instant from = Instant.parse("2020-01-01T00:00:00Z");
    Instant to = from.plusSeconds(10_000 * 3_600L);

    List<Window> buckets = UTC.buckets(from, to, Interval.HOUR);

    assertThat(buckets).hasSize(10_000);
    assertThatThrownBy(() -> UTC.buckets(from, to.plusNanos(1), Interval.HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be at most 10000 buckets")
        .hasMessageContaining("interval=HOUR");
  }

  private static Window window(String from, String to) {
    return new Window(Instant.parse(from), Instant.parse(to));
  }
}
