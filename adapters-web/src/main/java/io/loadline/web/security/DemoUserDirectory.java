package io.loadline.web.security;

import io.loadline.application.user.Role;
import io.loadline.application.user.User;
import io.loadline.application.user.UserDirectory;
import io.loadline.domain.account.UserId;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/**
 * The seven users of a demo, who share one password. They are two traders and two risk managers,
 * because four eyes need two pairs, an administrator, an auditor and a market-data feed. Of the
 * password only a salted hash is kept.
 */
public final class DemoUserDirectory implements UserDirectory {

  /** Longer ones are refused unread: hashing a megabyte would be work for the asking. */
  private static final int LONGEST_PASSWORD = 256;

  private static final Map<String, Role> USERS =
      Map.of(
          "trader", Role.TRADER,
          "trader2", Role.TRADER,
          "risk", Role.RISK_MANAGER,
          "risk2", Role.RISK_MANAGER,
          "admin", Role.ADMINISTRATOR,
          "auditor", Role.AUDITOR,
          "feed", Role.MARKET_DATA);

  private final PasswordHash password;

  /** The demo users with this password, which must not be empty. */
  public DemoUserDirectory(String password) {
    this(password, PasswordHash.ROUNDS);
  }

  DemoUserDirectory(String password, int rounds) {
    if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
      throw new IllegalArgumentException(
          "must have 1 to 256 characters: length of password=" + password.length());
    }
    this.password = PasswordHash.of(password, rounds);
  }

  @Override
  public Optional<User> authenticate(String name, String attempt) {
    boolean matches = attempt.length() <= LONGEST_PASSWORD && password.matches(attempt);
    Role role = USERS.get(name);
    return matches && role != null
        ? Optional.of(new User(new UserId(name), EnumSet.of(role)))
        : Optional.empty();
  }

  @Override
  public boolean exists(String name) {
    return USERS.containsKey(name);
  }

  @Override
  public long revision() {
    return 0;
  }
}
