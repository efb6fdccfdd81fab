package io.loadline.application.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rule that nothing may be dated in the future, or before anything was ever traded so. */
public final class Future {
  /** By how much a client's clock may be ahead. */
  public static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(5);

  /** Times before it are a slip of a form or a program. */
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private Future() {}

  /**
   * Why something of that time is refused; null when it is neither in the future nor before 1900.
   *
   * @param field the name of the field that has the time
   */
  public static @Nullable Refusal refusal(Instant now, Instant at, String field) {
    if (at.isBefore(EARLIEST)) {
      return Refusal.rule("VALIDATION", "/" + field, "must be 1900 or later: " + field + "=" + at);
    }
    return begins(now).isBefore(at)
        ? Refusal.rule(
            "VALIDATION",
            "/" + field,
            "must not be in the future: " + field + "=" + at + ", now " + now)
        : null;
  }

  /** The last moment that is not in the future. */
  public static Instant begins(Instant now) {
    return now.plus(CLOCK_DIFFERENCE);
  }
}
