package io.loadline.application.user;

import io.loadline.domain.account.UserId;
import java.util.Set;

/**
 * Somebody, or some program, that may use Loadline.
 *
 * @param id the name, which the journal keeps with everything the user does
 * @param roles what the user may do; may be empty
 */
public record User(UserId id, Set<Role> roles) {

  /** Copies the roles. */
  public User {
    roles = Set.copyOf(roles);
  }

  /** Whether the user has this role. */
  public boolean has(Role role) {
    return roles.contains(role);
  }
}
