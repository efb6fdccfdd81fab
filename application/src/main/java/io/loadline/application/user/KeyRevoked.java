package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.KeyId;
import io.loadline.domain.account.UserId;

/** An API key was revoked. */
public record KeyRevoked(KeyId key, UserId owner) implements Change {
  @Override
  public String action() {
    return "KEY_REVOKED";
  }

  @Override
  public String subject() {
    return "users/" + owner + "/keys/" + key;
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state);
  }
}
