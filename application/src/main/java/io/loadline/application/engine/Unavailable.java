package io.loadline.application.engine;

/**
 * The writer cannot be asked now, or nobody knows whether the change was recorded. Retry with the
 * same ids: what was recorded is found, what was not is done.
 */
public final class Unavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Unavailable(String message) {
    super(message);
  }

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
