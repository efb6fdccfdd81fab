package io.loadline.application.alert;

import io.loadline.application.engine.Engine.Condition;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Notices when the writer is in trouble, and when it is out of it again. What passes within a
 * second is no trouble. One thread at a time.
 */
final class WriterWatch {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private Condition last = Condition.STARTING;
  private Condition told = Condition.STARTING;
  private Instant since = Instant.EPOCH;

  /**
   * Looks at the condition.
   *
   * @return the alert that is due; null for none
   */
  @Nullable Alert look(Condition now, Instant at, long seq) {
    if (now != last) {
      last = now;
      since = at;
    }
    boolean lasted = now == Condition.STOPPED || !at.isBefore(since.plus(PATIENCE));
    if (!lasted || now == told) {
      return null;
    }
    boolean justStarted = told == Condition.STARTING && now == Condition.WRITING;
    told = now;
    return justStarted ? null : Alerts.writer(now, since, seq);
  }
}
