package io.loadline.web.pnl;

import io.loadline.domain.calendar.Window;
import io.loadline.web.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The window of {@code ?from&to}, half-open; an end that is not given is open. */
final class Period {
  private static final Instant BEGINNING = Instant.parse("1900-01-01T00:00:00Z");
  private static final Duration AHEAD = Duration.ofDays(2);

  private Period() {}

  static Window of(@Nullable Instant from, @Nullable Instant to, Instant now) {
    return of(from, to, BEGINNING, now.plus(AHEAD));
  }

  static Window of(
      @Nullable Instant from, @Nullable Instant to, Instant defaultFrom, Instant defaultTo) {
    Instant start = from == null ? defaultFrom : from;
    Instant end = to == null ? defaultTo : to;
    if (end.isBefore(start)) {
      throw ProblemException.malformedAt("/query/to", "must not be before from");
    }
    return new Window(start, end);
  }
}
