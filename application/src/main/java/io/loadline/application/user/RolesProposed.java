package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.UserId;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An administrator proposed roles that a second one must approve.
 *
 * @param proposal its name
 * @param roles what the user would get besides the roles that the user has
 */
public record RolesProposed(String proposal, UserId user, SortedSet<Role> roles) implements Change {

  /** Copies the roles. */
  public RolesProposed {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
  }

  @Override
  public String action() {
    return "ROLES_PROPOSED";
  }

  @Override
  public String subject() {
    return "users/" + user;
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state);
  }
}
