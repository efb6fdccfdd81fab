package io.loadline.application.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as files write them: a date, maybe a time of day, maybe a zone. */
final class Times {
  /** In which order year, month and day stand where the numbers do not say it. */
  enum DateOrder {
    YEAR_FIRST,
    DAY_FIRST,
    MONTH_FIRST
  }

  private static final LocalTime OF_A_DATE_ALONE = LocalTime.NOON;
  private static final int LONGEST = 60;
  private static final String DATE =
      "(\\d{1,4})([-./])(\\d{1,2})\\2(\\d{1,4})|(\\d{4})(\\d{2})(\\d{2})";
  private static final String CLOCK =
      "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.](\\d+))?)?|(\\d{2})(\\d{2})(\\d{2})";
  private static final Pattern FORM =
      Pattern.compile(
          "(?:"
              + DATE
              + ")(?:[ T;,-]{1,2}(?:"
              + CLOCK
              + ")(?:\\s?([AaPp][Mm]))?)?\\s?(Z|UTC|GMT|EST|EDT|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern CLOCK_FIRST =
      Pattern.compile("(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s(\\d{4}-\\d{2}-\\d{2})");

  private Times() {}

  /**
   * Reads a time; the zone in the text itself comes before the one that is handed in.
   *
   * @throws RowVerdict when it is none or does not exist
   */
  static Instant parse(String text, DateOrder order, Supplier<Zone> zone) {
    String bare = text.strip();
    Matcher reversed = CLOCK_FIRST.matcher(bare);
    if (bare.length() <= LONGEST && reversed.matches()) {
      bare = reversed.group(2) + " " + reversed.group(1);
    }
    Matcher form = bare.length() > LONGEST ? null : FORM.matcher(bare);
    if (form == null || !form.matches()) {
      throw unreadable(text);
    }
    LocalDateTime local;
    try {
      local = LocalDateTime.of(date(form, order), clock(form));
    } catch (DateTimeException none) {
      throw unreadable(text);
    }
    Zone own = zone(form.group(16));
    return (own == null ? zone.get() : own).instant(local);
  }

  /** The date of a text, whatever stands behind it. */
  static LocalDate date(String text, DateOrder order) {
    Matcher form = FORM.matcher(text.strip());
    try {
      if (form.matches()) {
        return date(form, order);
      }
    } catch (DateTimeException none) {
      // said below
    }
    throw unreadable(text);
  }

  private static LocalDate date(Matcher form, DateOrder order) {
    if (form.group(5) != null) {
      return LocalDate.of(number(form, 5), number(form, 6), number(form, 7));
    }
    String first = form.group(1);
    String last = form.group(4);
    int one = Integer.parseInt(first);
    int two = number(form, 3);
    int three = Integer.parseInt(last);
    if (first.length() == 4) {
      return LocalDate.of(one, two, three);
    }
    if (last.length() == 4) {
      return order == DateOrder.DAY_FIRST
          ? LocalDate.of(three, two, one)
          : LocalDate.of(three, one, two);
    }
    if (first.length() > 2 || last.length() > 2) {
      throw new DateTimeException("no year");
    }
    return switch (order) {
      case YEAR_FIRST -> LocalDate.of(2000 + one, two, three);
      case DAY_FIRST -> LocalDate.of(2000 + three, two, one);
      case MONTH_FIRST -> LocalDate.of(2000 + three, one, two);
    };
  }

  private static LocalTime clock(Matcher form) {
    if (form.group(12) != null) {
      return LocalTime.of(number(form, 12), number(form, 13), number(form, 14));
    }
    if (form.group(8) == null) {
      return OF_A_DATE_ALONE;
    }
    int hour = number(form, 8);
    String half = form.group(15);
    if (half != null) {
      if (hour < 1 || hour > 12) {
        throw new DateTimeException("no hour of a half day");
      }
      hour = hour % 12 + (half.toUpperCase(Locale.ROOT).equals("PM") ? 12 : 0);
    }
    int second = form.group(10) == null ? 0 : number(form, 10);
    return LocalTime.of(hour, number(form, 9), second, nanos(form.group(11)));
  }

  /** Cut to six decimals of a second. */
  private static int nanos(@Nullable String fraction) {
    if (fraction == null) {
      return 0;
    }
    String six = (fraction + "000000").substring(0, 6);
    return Integer.parseInt(six) * 1000;
  }

  private static @Nullable Zone zone(@Nullable String text) {
    if (text == null) {
      return null;
    }
    return switch (text) {
      case "Z", "UTC", "GMT" -> Zone.UTC;
      case "EST" -> new Zone(ZoneOffset.ofHours(-5), java.time.Duration.ZERO);
      case "EDT" -> new Zone(ZoneOffset.ofHours(-4), java.time.Duration.ZERO);
      default -> offset(text);
    };
  }

  private static Zone offset(String text) {
    try {
      return new Zone(ZoneOffset.of(text), java.time.Duration.ZERO);
    } catch (DateTimeException none) {
      throw unreadable(text);
    }
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private static RowVerdict unreadable(String text) {
    return RowVerdict.refused(
        RowCode.TIME_UNREADABLE,
        "is no time: " + (text.length() > 40 ? text.substring(0, 40) + "…" : text));
  }
}
