package io.loadline.web.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The written form of a duration: ISO-8601 in days and smaller units, like {@code PT60S}. */
final class DurationText {

  static final String EXPECTATION = "must be an ISO-8601 duration, like \"PT60S\"";

  private static final int LONGEST = 32;
  private static final int IN_SECONDS_BELOW = 120;

  private DurationText() {}

  static Duration parse(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(EXPECTATION);
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException notIso) {
      throw new IllegalArgumentException(EXPECTATION, notIso);
    }
  }

  /**
   * Whole seconds below two minutes in seconds, as people write them: PT60S; else the usual form.
   */
  static String write(Duration duration) {
    boolean inSeconds =
        duration.getNano() == 0 && Math.abs(duration.toSeconds()) < IN_SECONDS_BELOW;
    return inSeconds ? "PT" + duration.toSeconds() + "S" : duration.toString();
  }
}
