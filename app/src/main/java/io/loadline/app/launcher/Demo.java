package io.loadline.app.launcher;

import java.util.List;
import java.util.Map;

/**
 * The users that a demo begins with. All have one password: the one in {@code
 * LOADLINE_DEMO_PASSWORD}, or one made for this start.
 */
record Demo(String password, boolean madeUp) {
  static final List<String> USERS =
      List.of("trader", "trader2", "risk", "risk2", "admin", "auditor", "feed");

  private static final int PASSWORD_BYTES = 9;
  private static final int SHORTEST = 12;

  static Demo of(Map<String, String> environment) {
    String given = environment.getOrDefault("LOADLINE_DEMO_PASSWORD", "");
    if (!given.isBlank() && given.length() < SHORTEST) {
      throw new LaunchFailure(
          "LOADLINE_DEMO_PASSWORD must have at least "
              + SHORTEST
              + " characters; it has "
              + given.length()
              + ".");
    }
    return given.isBlank()
        ? new Demo(Secrets.random(PASSWORD_BYTES), true)
        : new Demo(given, false);
  }

  Map<String, String> environment() {
    return Map.of("LOADLINE_DEMO", "true", "LOADLINE_DEMO_PASSWORD", password);
  }

  String describe() {
    return "Users     "
        + String.join(", ", USERS)
        + "\nPassword  "
        + (madeUp ? password : "the one in LOADLINE_DEMO_PASSWORD");
  }

  /** Does not say the password. */
  @Override
  public String toString() {
    return "Demo[]";
  }
}
