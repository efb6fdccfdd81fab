package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.UserId;

/**
 * A proposal of roles, or of a password, was rejected. Approved roles are a {@link UserSet}, an
 * approved password is a {@link PasswordSet}.
 *
 * @param proposal its name
 */
public record RolesRejected(String proposal, UserId user) implements Change {
  @Override
  public String action() {
    return "ROLES_REJECTED";
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
