package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.control.LimitVersion;

/** A limit was set, changed or, when it says so, taken away. */
public record LimitSet(LimitVersion limit) implements Change {
  @Override
  public String action() {
    return limit.removed() ? "LIMIT_REMOVED" : "LIMIT_SET";
  }

  @Override
  public String subject() {
    return "limits/" + limit.limit().id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(state.controls().with(limit)));
  }
}
