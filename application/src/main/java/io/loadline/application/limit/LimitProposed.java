package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.control.LimitProposal;

/** Somebody wants to raise or take away a limit. */
public record LimitProposed(LimitProposal proposal) implements Change {
  @Override
  public String action() {
    return "LIMIT_PROPOSED";
  }

  @Override
  public String subject() {
    return "limit-proposals/" + proposal.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(state.with(state.controls().with(proposal)));
  }
}
