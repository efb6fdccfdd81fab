package io.loadline.application.stream;

import java.util.Locale;
import java.util.Optional;

/** What one can listen to. */
public enum Topic {
  POSITIONS,
  PNL,
  ORDERS,
  LIMITS,
  BREACHES,
  KILL_SWITCHES,
  MARKS,
  SUMMARY;

  /** The name on the wire: {@code kill-switches}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The topic of that name on the wire. */
  public static Optional<Topic> named(String text) {
    for (Topic topic : values()) {
      if (topic.text().equals(text)) {
        return Optional.of(topic);
      }
    }
    return Optional.empty();
  }
}
