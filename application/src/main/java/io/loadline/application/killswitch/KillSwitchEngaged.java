package io.loadline.application.killswitch;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.killswitch.KillSwitch;

/** Trading was stopped at a scope. */
public record KillSwitchEngaged(KillSwitch killSwitch) implements Change {
  @Override
  public String action() {
    return "KILL_SWITCH_ENGAGED";
  }

  @Override
  public String subject() {
    return "kill-switches/" + killSwitch.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(state.controls().with(killSwitch)));
  }
}
