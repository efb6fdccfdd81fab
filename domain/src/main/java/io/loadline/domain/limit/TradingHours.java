package io.loadline.domain.limit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/**
 * When orders may be sent: on these days from {@code from} (included) to {@code to} (excluded),
 * local time. Hours that end before they begin run over midnight and belong to the day on which
 * they begin; equal ends are the whole day.
 */
public record TradingHours(ZoneId zone, List<DayOfWeek> days, LocalTime from, LocalTime to) {
  public TradingHours {
    days = days.stream().distinct().sorted().toList();
    if (days.isEmpty()) {
      throw new IllegalArgumentException("must name at least one day: days=[]");
    }
  }

  public boolean areOpen(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    LocalTime time = local.toLocalTime();
    DayOfWeek day = local.getDayOfWeek();
    if (from.equals(to)) {
      return days.contains(day);
    }
    if (from.isBefore(to)) {
      return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
    }
    return time.isBefore(to)
        ? days.contains(day.minus(1))
        : days.contains(day) && !time.isBefore(from);
  }

  /** An instant as the zone's clocks show it: {@code SATURDAY 12:00}. */
  public String at(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    return local.getDayOfWeek() + " " + local.toLocalTime().truncatedTo(ChronoUnit.SECONDS);
  }

  /** How people write it: {@code MONDAY, FRIDAY from 09:00 to 17:30 Europe/Berlin}. */
  @Override
  public String toString() {
    return days.stream().map(DayOfWeek::name).collect(Collectors.joining(", "))
        + " from "
        + from
        + " to "
        + to
        + " "
        + zone;
  }
}
