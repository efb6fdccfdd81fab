package io.loadline.application.alert;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries an alert to people. Any number of threads. */
public interface Notifier {

  /** For when there is nobody to tell: no alert is even made. */
  Notifier NOBODY = alert -> new Delivered();

  /** Tries once, and takes a few seconds at the most. Says what became of it; throws nothing. */
  Outcome send(Alert alert);

  /** What became of an attempt. */
  sealed interface Outcome {}

  /** It arrived. */
  record Delivered() implements Outcome {}

  /**
   * It did not arrive, and may later.
   *
   * @param pause how long the receiver wants to be left alone; null when it did not say
   */
  record Failed(String reason, @Nullable Duration pause) implements Outcome {}

  /** The receiver will never take it. */
  record Refused(String reason) implements Outcome {}
}
