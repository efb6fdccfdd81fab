package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.util.List;
import java.util.TreeSet;

/**
 * The users of a demo: two traders and two risk managers, because four eyes need two pairs, an
 * administrator, an auditor and a market-data feed.
 */
public final class DemoUsers {
  private DemoUsers() {}

  /** All of them. */
  public static List<UserProfile> profiles() {
    return List.of(
        profile("trader", "Demo trader", Role.TRADER),
        profile("trader2", "Second demo trader", Role.TRADER),
        profile("risk", "Demo risk manager", Role.RISK_MANAGER),
        profile("risk2", "Second demo risk manager", Role.RISK_MANAGER),
        profile("admin", "Demo administrator", Role.ADMINISTRATOR),
        profile("auditor", "Demo auditor", Role.AUDITOR),
        profile("feed", "Demo market data", Role.MARKET_DATA));
  }

  /**
   * Puts them into the store with one password. A demo that starts again keeps what was changed of
   * them but the password, which follows the start.
   *
   * @throws IllegalArgumentException when the password is shorter than 12 characters
   */
  public static void seed(
      UserCatalogue users, UserStore store, PasswordHasher hasher, String password) {
    if (password.length() < PasswordRules.SHORTEST || password.length() > PasswordRules.LONGEST) {
      throw new IllegalArgumentException(
          "the demo's password must have "
              + PasswordRules.SHORTEST
              + " to "
              + PasswordRules.LONGEST
              + " characters: it has "
              + password.length());
    }
    users.refresh();
    String hash = hasher.hash(password);
    for (UserProfile profile : profiles()) {
      StoredUser before = users.find(profile.id()).orElse(null);
      if (before == null) {
        store.save(new StoredUser(profile, hash, false, true, null));
      } else if (before.demo()) {
        store.save(before.withPassword(hash, false));
      }
    }
    users.refresh();
  }

  private static UserProfile profile(String id, String name, Role role) {
    return new UserProfile(
        new UserId(id),
        name,
        new TreeSet<>(List.of(role)),
        new TreeSet<>(),
        new TreeSet<>(),
        UserState.ACTIVE);
  }
}
