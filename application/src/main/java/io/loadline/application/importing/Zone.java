package io.loadline.application.importing;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the times of a file are meant in: an IANA zone or an offset, and how far a server keeps
 * ahead of it.
 *
 * @param ahead zero but for servers such as {@code America/New_York+07:00}
 */
public record Zone(ZoneId id, Duration ahead) {
  static final Zone UTC = new Zone(ZoneOffset.UTC, Duration.ZERO);
  static final Zone NEW_YORK = new Zone(ZoneId.of("America/New_York"), Duration.ZERO);

  private static final Pattern SHIFTED = Pattern.compile("(.+?)([+-]\\d{1,2}(?::?\\d{2})?)");
  private static final Pattern IN_BRACKETS =
      Pattern.compile(
          "\\(\\s*UTC\\s*([+-]{0,2})\\s*(\\d{1,2})?(?:[:._]?(\\d{2}))?\\s*\\)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_WORDS =
      Pattern.compile(
          "time\\s*zone\\s*:?\\s*UTC\\s*([+-]{0,2})(\\d{1,2})?(?::?(\\d{2}))?",
          Pattern.CASE_INSENSITIVE);

  /**
   * Reads an IANA name, an offset, or a name with a shift.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Zone parse(String text) {
    String bare = text.strip();
    try {
      return new Zone(ZoneId.of(bare), Duration.ZERO);
    } catch (DateTimeException notPlain) {
      Matcher shifted = SHIFTED.matcher(bare);
      if (shifted.matches()) {
        try {
          int seconds = ZoneOffset.of(shifted.group(2)).getTotalSeconds();
          return new Zone(ZoneId.of(shifted.group(1)), Duration.ofSeconds(seconds));
        } catch (DateTimeException neither) {
          // said below
        }
      }
      throw new IllegalArgumentException(
          "must be an IANA zone, an offset, or a zone with a shift such as America/New_York+07:00:"
              + " zone",
          notPlain);
    }
  }

  /** The zone that stands in brackets in the name of a file or column; null when none does. */
  static @Nullable Zone inBrackets(String name) {
    return found(IN_BRACKETS.matcher(name));
  }

  /** The zone that a line names as {@code Time Zone:UTC+8}; null when it names none. */
  static @Nullable Zone inWords(String line) {
    return found(IN_WORDS.matcher(line));
  }

  private static @Nullable Zone found(Matcher form) {
    if (!form.find()) {
      return null;
    }
    int hours = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
    int minutes = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
    if (hours > 18 || minutes > 59) {
      return null;
    }
    int seconds = hours * 3600 + minutes * 60;
    boolean behind = form.group(1).contains("-");
    return new Zone(ZoneOffset.ofTotalSeconds(behind ? -seconds : seconds), Duration.ZERO);
  }

  /**
   * The instant of a local time: the earlier of one that summer time repeats.
   *
   * @throws RowVerdict for one that summer time skips
   */
  Instant instant(LocalDateTime local) {
    LocalDateTime there = local.minus(ahead);
    ZoneRules rules = id.getRules();
    List<ZoneOffset> offsets = rules.getValidOffsets(there);
    if (offsets.isEmpty()) {
      throw RowVerdict.refused(
          RowCode.TIME_UNREADABLE, "does not exist in " + id + ", summer time skips it: " + local);
    }
    return there.toInstant(offsets.getFirst());
  }
}
