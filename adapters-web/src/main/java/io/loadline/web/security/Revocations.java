package io.loadline.web.security;

/** Says whether what was permitted still is, to those who answer for longer than a moment. */
public interface Revocations {

  /** Whether the caller would be let in again with the same rights. Never waits. */
  boolean isStillIn(Caller caller);

  /**
   * Has the listener called whenever that may have changed; a mere passing of time is no change.
   */
  void onChange(Runnable listener);
}
