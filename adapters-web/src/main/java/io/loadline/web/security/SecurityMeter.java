package io.loadline.web.security;

/** Port to where events of security are counted. Thread-safe, never waits. */
public interface SecurityMeter {
  /** Counts nothing. */
  SecurityMeter NONE = event -> {};

  /** What is counted. */
  enum Event {
    /** A name and password were right and had to be checked. */
    SIGN_IN,
    /** They were not, or a key, token or session opened nothing. */
    SIGN_IN_REFUSED,
    /** They were not looked at, as too many tries came before. */
    SIGN_IN_THROTTLED,
    /** A user asked for something that the user's roles do not include. */
    FORBIDDEN,
    /** A write of a browser came without the token of its session. */
    CSRF_REFUSED
  }

  /** Counts an event. */
  void count(Event event);
}
