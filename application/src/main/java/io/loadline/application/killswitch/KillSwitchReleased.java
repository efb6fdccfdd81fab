package io.loadline.application.killswitch;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.killswitch.KillSwitch;

/** Another person let trading resume. */
public record KillSwitchReleased(KillSwitch killSwitch) implements Change {
  @Override
  public String action() {
    return "KILL_SWITCH_RELEASED";
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
