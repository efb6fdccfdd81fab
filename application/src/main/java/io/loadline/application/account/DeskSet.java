package io.loadline.application.account;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.account.Desk;

/** A desk was set up or renamed. */
public record DeskSet(Desk desk) implements Change {
  @Override
  public String action() {
    return "DESK_SET";
  }

  @Override
  public String subject() {
    return "desks/" + desk.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(desk));
  }
}
