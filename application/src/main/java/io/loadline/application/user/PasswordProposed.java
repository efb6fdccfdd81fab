package io.loadline.application.user;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.UserId;

/**
 * An administrator wants to set the password of a risk manager or an administrator, which a second
 * one must approve. An approved one is a {@link PasswordSet}, a rejected one a {@link
 * RolesRejected}.
 *
 * @param proposal its name
 */
public record PasswordProposed(String proposal, UserId user) implements Change {
  @Override
  public String action() {
    return "PASSWORD_PROPOSED";
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
