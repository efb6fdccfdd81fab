package io.loadline.application.alert;

import java.time.Duration;

/** Counts what becomes of alerts. */
public interface AlertMeter {
  /**
   * One arrived.
   *
   * @param latency from the event to the receiver's answer
   */
  void delivered(Duration latency);

  /** An attempt failed; another may follow. */
  void attemptFailed();

  /** One was given up. */
  void failed();

  /** One was left out because too many waited. */
  void dropped();
}
