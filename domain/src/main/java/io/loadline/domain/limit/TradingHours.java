package io.loadline.domain.limit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

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
}
