package io.loadline.persistence.table;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Instants as PostgreSQL reads them, and the slots in which results are summed up. */
public final class Times {
  /** The length of a slot; every time zone of today is a multiple of it away from UTC. */
  public static final Duration SLOT = Duration.ofMinutes(15);

  private static final DateTimeFormatter YEAR_OF_ERA =
      new DateTimeFormatterBuilder()
          .appendValue(ChronoField.YEAR_OF_ERA, 4, 10, java.time.format.SignStyle.NEVER)
          .appendPattern("-MM-dd HH:mm:ss.SSSSSS'+00'")
          .toFormatter(java.util.Locale.ROOT);

  private Times() {}

  /** The instant as text of a {@code timestamptz}, whatever its year. */
  public static String text(Instant instant) {
    LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    if (utc.getYear() >= 1 && utc.getYear() <= 9999) {
      return instant.toString();
    }
    return YEAR_OF_ERA.format(utc) + (utc.getYear() >= 1 ? "" : " BC");
  }

  /** The instant as a parameter of a statement. */
  public static OffsetDateTime parameter(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** The beginning of the slot that the instant lies in. */
  public static Instant slotOf(Instant instant) {
    long seconds = SLOT.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(instant.getEpochSecond(), seconds) * seconds);
  }
}
