package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords are taken: NIST SP 800-63B, 3.1.1.2. Length counts, composition does not; what
 * guessers try first is refused.
 */
public final class PasswordRules {
  /** In characters. */
  public static final int SHORTEST = 12;

  /** In characters. Longer ones would be work for the asking. */
  public static final int LONGEST = 256;

  private static final int FEWEST_DIFFERENT = 5;

  /** The long ones among the most common passwords, and words that are near at hand here. */
  private static final List<String> COMMON =
      List.of(
          "password",
          "passwort",
          "loadline",
          "123456789",
          "987654321",
          "qwertyuiop",
          "qwertzuiop",
          "1q2w3e4r",
          "abcdefgh",
          "administrator",
          "iloveyou",
          "letmein",
          "changeme",
          "welcome");

  private PasswordRules() {}

  /** Why the password is not taken for this user; null: it is. */
  public static @Nullable String fault(UserId user, String password) {
    int length = password.codePointCount(0, password.length());
    if (length < SHORTEST || length > LONGEST) {
      return "must have " + SHORTEST + " to " + LONGEST + " characters: it has " + length;
    }
    String plain = password.toLowerCase(Locale.ROOT);
    if (plain.chars().distinct().count() < FEWEST_DIFFERENT) {
      return "must have at least " + FEWEST_DIFFERENT + " different characters";
    }
    String rest = plain.replace(user.value().toLowerCase(Locale.ROOT), "");
    for (String common : COMMON) {
      rest = rest.replace(common, "");
    }
    return rest.length() < SHORTEST / 2
        ? "must not be made of the user's name or of a common password"
        : null;
  }
}
