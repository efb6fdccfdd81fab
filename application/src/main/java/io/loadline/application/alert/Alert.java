package io.loadline.application.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Something that people must know at once.
 *
 * @param id the same however often it is sent, so that a receiver can leave out repetitions
 * @param subject what it is about, as the journal names it: {@code breaches/B1}
 * @param text for people, one line
 * @param at when it happened (UTC)
 * @param seq the change that it is about, or the last one before it
 * @param details for programs: names and texts, sorted by name
 */
public record Alert(
    String id,
    Kind kind,
    String subject,
    String text,
    Instant at,
    long seq,
    Map<String, String> details) {

  /** What sort of thing happened. */
  public enum Kind {
    BREACH,
    KILL_SWITCH,
    /** The writer reloads, stands by, has stopped, or works again. */
    WRITER
  }

  public Alert {
    details = Collections.unmodifiableMap(new TreeMap<>(details));
  }
}
