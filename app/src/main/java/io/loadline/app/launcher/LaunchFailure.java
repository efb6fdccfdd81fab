package io.loadline.app.launcher;

/** A reason not to start that the person at the terminal can mend; the message tells them how. */
final class LaunchFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  LaunchFailure(String message) {
    super(message);
  }
}
