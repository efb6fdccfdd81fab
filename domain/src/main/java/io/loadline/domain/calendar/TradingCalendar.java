package io.loadline.domain.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * When the trading days of an account start and end. Immutable and safe for use by many threads.
 *
 * <p>Instants outside the years -999,999,998 to 999,999,998 are refused with a {@link
 * java.time.DateTimeException}.
 *
 * @param zone the zone in which the roll is read
 * @param roll the local time at which a trading day starts, and the one before it ends
 */
public record TradingCalendar(ZoneId zone, LocalTime roll) {

  /** The calendar of an account that names none: days from midnight to midnight in UTC. */
  public static final TradingCalendar UTC_MIDNIGHT =
      new TradingCalendar(ZoneOffset.UTC, LocalTime.MIDNIGHT);

  /** The largest number of buckets that {@link #buckets} makes. */
  public static final int MAX_BUCKETS = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);

  /** The trading day that the instant belongs to: the last one that has started by then. */
  public TradingDay dayOf(Instant instant) {
    // The day that starts on tomorrow's date can have begun already: a zone may skip a whole date.
    LocalDate date = LocalDateTime.ofInstant(instant, zone).toLocalDate().plusDays(1);
    while (startOf(date).isAfter(instant)) {
      date = date.minusDays(1);
    }
    return new TradingDay(date);
  }

  /**
   * The first instant of the day. Where the clocks skip the roll it is the moment of the skip;
   * where they show the roll twice, it is the first time.
   */
  public Instant startOf(TradingDay day) {
    return startOf(day.date());
  }

  /** The first instant after the day, which is the first one of the day after it. */
  public Instant endOf(TradingDay day) {
    return startOf(day.date().plusDays(1));
  }

  /** The day that follows; a date that the zone never had is passed over. */
  public TradingDay next(TradingDay day) {
    return dayOf(endOf(day));
  }

  /** The whole bucket of the given length that the instant lies in. */
  public Window bucketOf(Instant instant, Interval interval) {
    LocalDate date = dayOf(instant).date();
    return switch (interval) {
      case HOUR -> hourOf(instant, new TradingDay(date));
      case DAY -> days(date, date.plusDays(1));
      case WEEK -> {
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield days(monday, monday.plusWeeks(1));
      }
      case MONTH -> {
        LocalDate first = date.withDayOfMonth(1);
        yield days(first, first.plusMonths(1));
      }
    };
  }

  /**
   * Cuts {@code [from, to)} at the edges of the calendar's buckets. The result covers the window
   * without gap or overlap, in order of time; the first and the last bucket are cut where the
   * window begins and ends. An empty window has none.
   *
   * @throws IllegalArgumentException when {@code to} is before {@code from}, or when there would be
   *     more than {@value #MAX_BUCKETS} buckets
   */
  public List<Window> buckets(Instant from, Instant to, Interval interval) {
    Window window = new Window(from, to);
    List<Window> buckets = new ArrayList<>();
    for (Instant start = from; start.isBefore(to); ) {
      if (buckets.size() == MAX_BUCKETS) {
        throw new IllegalArgumentException(
            "must be at most %d buckets: from=%s, to=%s, interval=%s"
                .formatted(MAX_BUCKETS, from, to, interval));
      }
      Window bucket = bucketOf(start, interval).clippedTo(window);
      buckets.add(bucket);
      start = bucket.to();
    }
    return List.copyOf(buckets);
  }

  private Window hourOf(Instant instant, TradingDay day) {
    Instant start = startOf(day);
    Instant hour = start.plus(HOUR.multipliedBy(Duration.between(start, instant).toHours()));
    return new Window(hour, hour.plus(HOUR)).clippedTo(new Window(start, endOf(day)));
  }

  private Window days(LocalDate first, LocalDate end) {
    return new Window(startOf(first), startOf(end));
  }

  private Instant startOf(LocalDate date) {
    LocalDateTime local = date.atTime(roll);
    ZoneOffsetTransition transition = zone.getRules().getTransition(local);
    if (transition != null && transition.isGap()) {
      return transition.getInstant();
    }
    return local.atZone(zone).toInstant(); // of two possible instants the earlier one
  }
}
