package io.loadline.web.user;

import io.loadline.application.user.Role;
import io.loadline.application.user.UserProfile;
import io.loadline.application.user.UserState;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import io.loadline.web.problem.ProblemException;
import io.loadline.web.problem.Refusals;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of a user.
 *
 * @param name how people call the user, 1 to 200 characters
 * @param roles some of trader, risk-manager, administrator, auditor, market-data; may be empty
 * @param accounts accounts to trade besides those that name the user as trader
 * @param desks desks whose accounts to trade
 * @param state ACTIVE when left out
 * @param password of a new user, who must change it at the first sign-in
 */
public record UserBody(
    String name,
    List<String> roles,
    @Nullable List<AccountId> accounts,
    @Nullable List<DeskId> desks,
    @Nullable UserState state,
    @Nullable String password) {

  /** The profile; a problem when there is no such role. */
  UserProfile profile(UserId id) {
    SortedSet<Role> named = roles(roles, "/roles");
    return Refusals.value(
        () ->
            new UserProfile(
                id,
                name,
                named,
                accounts == null ? new TreeSet<>() : new TreeSet<>(accounts),
                desks == null ? new TreeSet<>() : new TreeSet<>(desks),
                state == null ? UserState.ACTIVE : state));
  }

  /** The roles of these names; a 400 problem when there is no such role. */
  static SortedSet<Role> roles(List<String> names, String pointer) {
    SortedSet<Role> roles = new TreeSet<>();
    for (int i = 0; i < names.size(); i++) {
      String at = pointer + "/" + i;
      roles.add(
          Role.named(names.get(i))
              .orElseThrow(
                  () ->
                      ProblemException.malformedAt(
                          at,
                          "must be one of "
                              + Arrays.stream(Role.values()).map(Role::text).toList())));
    }
    return roles;
  }

  /** Does not show the password. */
  @Override
  public String toString() {
    return "UserBody[" + name + "]";
  }
}
