package io.loadline.web.user;

import io.loadline.application.user.Role;
import io.loadline.application.user.StoredUser;
import io.loadline.application.user.UserProfile;
import io.loadline.application.user.UserState;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user as administrators see one.
 *
 * @param roles in alphabetical order
 * @param accounts accounts to trade besides those that name the user as trader
 * @param desks desks whose accounts to trade
 * @param hasPassword whether the user can sign in with one
 * @param mustChangePassword whether somebody else set it
 * @param lastSignIn when a password was last right; null: never
 * @param demo whether the user belongs to a demo
 * @param duplicate whether the same was there before
 */
public record UserView(
    UserId user,
    String name,
    List<String> roles,
    List<AccountId> accounts,
    List<DeskId> desks,
    UserState state,
    boolean hasPassword,
    boolean mustChangePassword,
    @Nullable Instant lastSignIn,
    boolean demo,
    boolean duplicate,
    long seq,
    Instant asOf) {

  static UserView of(StoredUser user, boolean duplicate, long seq, Instant asOf) {
    UserProfile profile = user.profile();
    return new UserView(
        profile.id(),
        profile.name(),
        profile.roles().stream().map(Role::text).sorted().toList(),
        List.copyOf(profile.accounts()),
        List.copyOf(profile.desks()),
        profile.state(),
        user.passwordHash() != null,
        user.mustChange(),
        user.lastSignIn(),
        user.demo(),
        duplicate,
        seq,
        asOf);
  }
}
