package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;

/** A user was created or changed; {@code user} is how the user is from then on. */
public record UserSet(UserProfile user) implements Change {
  @Override
  public String action() {
    return "USER_SET";
  }

  @Override
  public String subject() {
    return "users/" + user.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state);
  }
}
