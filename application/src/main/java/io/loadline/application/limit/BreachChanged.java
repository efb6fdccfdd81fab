package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.control.BreachCase;

/** A breach was acknowledged or closed, or its measure came back under the limit or rose again. */
public record BreachChanged(BreachCase breach) implements Change {
  @Override
  public String action() {
    return "BREACH_"
        + (breach.isClosed() ? "CLOSED" : breach.over() ? breach.state().name() : "BACK_UNDER");
  }

  @Override
  public String subject() {
    return "breaches/" + breach.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(state.controls().with(breach)));
  }
}
