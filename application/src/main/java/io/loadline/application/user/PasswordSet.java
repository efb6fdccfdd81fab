package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.UserId;

/**
 * A user got another password. The journal does not hold it.
 *
 * @param mustChange whether somebody else set it, so that the user must change it
 */
public record PasswordSet(UserId user, boolean mustChange) implements Change {
  @Override
  public String action() {
    return "PASSWORD_SET";
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
