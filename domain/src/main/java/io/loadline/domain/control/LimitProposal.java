package io.loadline.domain.control;

import io.loadline.domain.account.UserId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish to raise or to remove a limit, which a second person must approve.
 *
 * @param wanted the limit as it shall be; of a removal, as it is
 * @param removal true when the limit shall be taken away
 * @param base the version of the limit that it was made on; approval of another version is refused
 * @param decidedBy who approved or rejected it, or changed the limit; null while open
 * @param decidedAt when; null while open
 */
public record LimitProposal(
    ProposalId id,
    LimitId limitId,
    Limit wanted,
    boolean removal,
    int base,
    UserId proposedBy,
    Instant proposedAt,
    State state,
    @Nullable UserId decidedBy,
    @Nullable Instant decidedAt) {

  /** Where a proposal stands. */
  public enum State {
    OPEN,
    APPROVED,
    REJECTED,
    /** The limit was changed in between: what was proposed is no longer about what applies. */
    OUTDATED
  }

  public LimitProposal decided(State newState, UserId by, Instant at) {
    return new LimitProposal(
        id, limitId, wanted, removal, base, proposedBy, proposedAt, newState, by, at);
  }
}
