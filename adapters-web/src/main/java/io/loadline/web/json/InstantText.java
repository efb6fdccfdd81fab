package io.loadline.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * The written form of every instant that crosses the API: RFC 3339 with at most six fraction
 * digits, because the database keeps microseconds and a time that cannot be given back is refused
 * instead of being cut.
 *
 * <p>In: {@code 2026-03-01T09:30:00.123456+01:00}, offset {@code Z} or numeric, years 0001 to 9999
 * once it is in UTC. Out: always UTC with {@code Z} and 0, 3 or 6 fraction digits. Leap seconds
 * ({@code :60}) are refused: no exchange stamps them and the JDK cannot hold them.
 */
public final class InstantText {

  /** What is expected, in words for the person who reads the refusal. */
  public static final String EXPECTATION =
      "must be an RFC 3339 time with offset and at most 6 fraction digits,"
          + " like \"2026-03-01T09:30:00.123456Z\"";

  private static final int FRACTION_START = 19;
  private static final int MAX_FRACTION_DIGITS = 6;
  private static final int SHORTEST = "2026-03-01T09:30:00Z".length();
  private static final int LONGEST = "2026-03-01T09:30:00.123456+01:00".length();
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private InstantText() {}

  /**
   * Reads an instant.
   *
   * @throws IllegalArgumentException if the text is not RFC 3339, has no offset, has more than six
   *     fraction digits or names a time that does not exist; the message does not repeat the text
   */
  public static Instant parse(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST || !hasDateAndTimeMarks(text)) {
      throw refused();
    }
    int offsetStart = endOfFraction(text);
    try {
      Instant instant =
          LocalDateTime.of(
                  number(text, 0, 4),
                  number(text, 5, 7),
                  number(text, 8, 10),
                  number(text, 11, 13),
                  number(text, 14, 16),
                  number(text, 17, 19),
                  nanos(text, offsetStart))
              .toInstant(offset(text, offsetStart));
      if (instant.isBefore(FIRST) || !instant.isBefore(END)) {
        throw refused();
      }
      return instant;
    } catch (DateTimeException notOnTheCalendar) {
      throw refused();
    }
  }

  /** Writes an instant in UTC, cut to microseconds. */
  public static String format(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).toString();
  }

  private static boolean hasDateAndTimeMarks(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.charAt(10) == 'T' || text.charAt(10) == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  private static int endOfFraction(String text) {
    if (text.charAt(FRACTION_START) != '.') {
      return FRACTION_START;
    }
    int end = FRACTION_START + 1;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    int digits = end - FRACTION_START - 1;
    if (digits == 0 || digits > MAX_FRACTION_DIGITS || end == text.length()) {
      throw refused();
    }
    return end;
  }

  private static int nanos(String text, int fractionEnd) {
    if (fractionEnd == FRACTION_START) {
      return 0;
    }
    int nanos = number(text, FRACTION_START + 1, fractionEnd);
    for (int digits = fractionEnd - FRACTION_START - 1; digits < 9; digits++) {
      nanos *= 10;
    }
    return nanos;
  }

  private static ZoneOffset offset(String text, int start) {
    char sign = text.charAt(start);
    if (sign == 'Z' || sign == 'z') {
      if (text.length() != start + 1) {
        throw refused();
      }
      return ZoneOffset.UTC;
    }
    if ((sign != '+' && sign != '-')
        || text.length() != start + 6
        || text.charAt(start + 3) != ':') {
      throw refused();
    }
    int hours = number(text, start + 1, start + 3);
    int minutes = number(text, start + 4, start + 6);
    if (minutes > 59) {
      throw refused();
    }
    int seconds = (hours * 60 + minutes) * 60;
    return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        throw refused();
      }
      number = number * 10 + (digit - '0');
    }
    return number;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static IllegalArgumentException refused() {
    return new IllegalArgumentException(EXPECTATION);
  }
}
