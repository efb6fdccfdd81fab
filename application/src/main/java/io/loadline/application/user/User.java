package io.loadline.application.user;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.UserId;
import java.util.Set;

/**
 * A person or a program that may use Loadline, with the rights of one request.
 *
 * @param id the name, which the journal keeps with everything the user does
 * @param roles what the user may do; may be empty
 * @param grants the accounts a trader may trade besides those that name the trader
 */
public record User(UserId id, Set<Role> roles, Grants grants) {

  /** Copies the roles. */
  public User {
    roles = Set.copyOf(roles);
  }

  /** A user without grants. */
  public User(UserId id, Set<Role> roles) {
    this(id, roles, Grants.NONE);
  }

  /** Whether the user has this role. */
  public boolean has(Role role) {
    return roles.contains(role);
  }

  /**
   * Whether the user may trade the account: as a trader whom the account names, or to whom the
   * account or its desk was granted.
   */
  public boolean trades(Account account) {
    return has(Role.TRADER)
        && grants.permit(account)
        && (account.traders().contains(id) || grants.include(account));
  }
}
