package io.loadline.web.json;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/** The written form of a duration: ISO-8601 in days and smaller units, like {@code PT60S}. */
final class DurationText {

  static final String EXPECTATION = "must be an ISO-8601 duration, like \"PT60S\"";

  private static final int LONGEST = 32;

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
}
