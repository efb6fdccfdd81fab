package io.loadline.application.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
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
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final Pattern MONTH_BY_NAME =
      Pattern.compile("(\\d{1,2})[- ]([A-Za-z]{3})[- ](\\d{4}|\\d{2})(?!\\d)(.*)");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-./])(\\d{1,2})\\2(?:\\d{4}|(?<=/)\\d{2})(?!\\d)");
  private static final Pattern UNSEPARATED = Pattern.compile("(\\d{8})(\\d{6})(.*)");
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
              + ")(?:\\s?([AaPp][Mm]))?)?\\s?(Z|UTC|GMT|EST|EDT|[+-]\\d{2}(?::?\\d{2})?)?");
  private static final Pattern CLOCK_FIRST =
      Pattern.compile("(\\d{1,2}:\\d{2}(?::\\d{2})?)\\s(\\d{4}-\\d{2}-\\d{2})");

  private Times() {}

  /**
   * Reads a time; the zone in the text itself comes before the one that is handed in.
   *
   * @throws RowVerdict when it is none or does not exist
   */
  static Instant parse(String text, DateOrder order, Supplier<Zone> zone) {
    String bare = plain(text);
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

  /** With the date first, in numbers. */
  private static String plain(String text) {
    String bare = text.strip();
    if (bare.length() > LONGEST) {
      return bare;
    }
    Matcher reversed = CLOCK_FIRST.matcher(bare);
    if (reversed.matches()) {
      return reversed.group(2) + " " + reversed.group(1);
    }
    Matcher unseparated = UNSEPARATED.matcher(bare);
    if (unseparated.matches()) {
      return unseparated.group(1) + " " + unseparated.group(2) + unseparated.group(3);
    }
    Matcher named = MONTH_BY_NAME.matcher(bare);
    int month = named.matches() ? MONTHS.indexOf(named.group(2).toLowerCase(Locale.ROOT)) + 1 : 0;
    if (month == 0) {
      return bare;
    }
    String year = named.group(3).length() == 2 ? "20" + named.group(3) : named.group(3);
    return year + "-" + month + "-" + named.group(1) + named.group(4);
  }

  /** The date of a text, whatever stands behind it. */
  static LocalDate date(String text, DateOrder order) {
    String bare = plain(text);
    Matcher form = FORM.matcher(bare.length() > LONGEST ? "" : bare);
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
      return switch (order) {
        case DAY_FIRST -> LocalDate.of(three, two, one);
        case MONTH_FIRST -> LocalDate.of(three, one, two);
        case YEAR_FIRST -> throw new DateTimeException("day or month");
      };
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

  /**
   * Which of day and month stands first where the year stands last: a number above twelve anywhere
   * in the file decides, and nothing else does.
   *
   * @param dates texts that may begin with such dates; others do not count
   * @param otherwise when there is no such date
   * @throws FileRefused when there are such dates and nothing decides, or they contradict each
   *     other
   */
  static DateOrder decide(Iterable<String> dates, DateOrder otherwise) {
    boolean found = false;
    boolean dayFirst = false;
    boolean monthFirst = false;
    for (String date : dates) {
      Matcher form = YEAR_LAST.matcher(date);
      if (form.lookingAt()) {
        found = true;
        dayFirst |= Integer.parseInt(form.group(1)) > 12;
        monthFirst |= Integer.parseInt(form.group(3)) > 12;
      }
    }
    if (found && dayFirst == monthFirst) {
      throw ambiguous();
    }
    return dayFirst ? DateOrder.DAY_FIRST : monthFirst ? DateOrder.MONTH_FIRST : otherwise;
  }

  /** True for a date whose year stands behind day and month. */
  static boolean isYearLast(String date) {
    return YEAR_LAST.matcher(date).lookingAt();
  }

  private static FileRefused ambiguous() {
    return new FileRefused(
        FileCode.DATE_AMBIGUOUS,
        "its dates end with the year, and nothing tells whether day or month comes first");
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
