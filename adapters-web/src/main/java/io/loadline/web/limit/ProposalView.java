package io.loadline.web.limit;

import io.loadline.domain.account.UserId;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.control.ProposalId;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A wish to raise or remove a limit. */
@Schema(name = "LimitProposal")
public record ProposalView(
    ProposalId id,
    LimitId limitId,
    @Schema(description = "CHANGE or REMOVAL") Kind kind,
    String type,
    ScopeBody scope,
    @Schema(description = "The wanted value; of a removal, the present one") BigDecimal value,
    LimitUnit unit,
    OnBreach onBreach,
    @Nullable Instant validFrom,
    @Nullable Instant validTo,
    String reason,
    @Schema(description = "The version of the limit that it was made on") int baseVersion,
    UserId proposedBy,
    Instant proposedAt,
    LimitProposal.State state,
    @Nullable UserId decidedBy,
    @Nullable Instant decidedAt) {
  /** What is wanted. */
  @Schema(name = "LimitProposalKind")
  public enum Kind {
    CHANGE,
    REMOVAL
  }

  static ProposalView of(LimitProposal proposal) {
    return new ProposalView(
        proposal.id(),
        proposal.limitId(),
        proposal.removal() ? Kind.REMOVAL : Kind.CHANGE,
        proposal.wanted().type(),
        Objects.requireNonNull(ScopeBody.of(proposal.wanted().scope())),
        proposal.wanted().value(),
        proposal.wanted().unit(),
        proposal.wanted().onBreach(),
        proposal.wanted().validFrom(),
        proposal.wanted().validTo(),
        proposal.wanted().reason(),
        proposal.base(),
        proposal.proposedBy(),
        proposal.proposedAt(),
        proposal.state(),
        proposal.decidedBy(),
        proposal.decidedAt());
  }
}
