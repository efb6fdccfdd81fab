package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.control.LimitVersion;
import org.jspecify.annotations.Nullable;

/**
 * A proposal was approved, and the limit is what it asked for, or it was turned down.
 *
 * @param limit the next version of the limit; null when the proposal was turned down
 */
public record ProposalSettled(LimitProposal proposal, @Nullable LimitVersion limit)
    implements Change {
  @Override
  public String action() {
    return "PROPOSAL_" + proposal.state();
  }

  @Override
  public String subject() {
    return "limit-proposals/" + proposal.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(
        state.with(
            limit == null
                ? state.controls().with(proposal)
                : state.controls().with(proposal).with(limit)));
  }
}
