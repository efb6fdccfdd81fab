package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.Watch;
import org.jspecify.annotations.Nullable;

/**
 * After a trade or a mark a measure is above its limit, or a fill did what it must not.
 *
 * @param watch the measure that is watched from now on; null for a single event
 */
public record BreachRaised(BreachCase breach, @Nullable Watch watch) implements Change {
  @Override
  public String action() {
    return "BREACH_RAISED";
  }

  @Override
  public String subject() {
    return "breaches/" + breach.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(
        state.with(
            watch == null
                ? state.controls().with(breach)
                : state.controls().with(breach).with(watch)));
  }
}
