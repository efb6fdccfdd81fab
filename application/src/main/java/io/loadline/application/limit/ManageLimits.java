package io.loadline.application.limit;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.control.ProposalId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.Regime;
import io.loadline.domain.limit.Regimes;
import org.jspecify.annotations.Nullable;

/**
 * Sets limits. Adding and tightening take effect at once; what allows more in any respect, and
 * taking a limit away, waits for a second person. Every call is repeatable.
 */
public interface ManageLimits {
  /**
   * Puts a limit under its id.
   *
   * <p>A looser one that has an end, where the limit in force has none, is a temporary override:
   * until and after its time the limit that it overrides applies.
   *
   * @param ifMatch the version last seen, {@code Version.of(limit)}; null when none was given
   */
  Answer<Put> put(UserId actor, Limit limit, @Nullable String ifMatch);

  /**
   * Proposes to take a limit away.
   *
   * @param ifMatch the version last seen; null when none was given
   */
  Answer<Put> remove(UserId actor, LimitId limit, @Nullable String ifMatch);

  /** What {@link #put} would answer now, and who would be over the limit; nothing of it stays. */
  Answer<Tried> tryPut(UserId actor, Limit limit, @Nullable String ifMatch);

  /** What {@link #remove} would answer now; nothing of it stays. */
  Answer<Tried> tryRemove(UserId actor, LimitId limit, @Nullable String ifMatch);

  /**
   * A wish that was tried out.
   *
   * @param outcome what the wish would have been answered
   * @param trial who would be over the limit as wished for, at once, if it were in force now
   */
  record Tried(Put outcome, LimitTrial trial) {}

  /** Approves what another person proposed, which takes effect. */
  Answer<Settled> approve(UserId actor, ProposalId proposal);

  /** Turns a proposal down; the proposer may take it back so. */
  Answer<Settled> reject(UserId actor, ProposalId proposal);

  /**
   * Says how the market is.
   *
   * @param instrument null: of the whole firm
   */
  Answer<Regimes> declare(
      UserId actor, @Nullable InstrumentId instrument, Regime regime, String reason);

  /** What became of a wish to set or take away a limit. */
  sealed interface Put {}

  /** There was none under this id; it applies now. */
  record Created(LimitVersion limit) implements Put {}

  /** The same was there, or was wished for, already; the answer of then. */
  record Unchanged(LimitVersion limit) implements Put {}

  /** It applies now in place of the one before. */
  record Changed(LimitVersion limit) implements Put {}

  /** It waits for a second person. */
  record Proposed(LimitProposal proposal) implements Put {}

  /** It was refused; nothing changed. */
  record Refused(Refusal refusal) implements Put {}

  /** What became of a proposal. */
  sealed interface Settled {}

  /**
   * It was decided, now or before.
   *
   * @param before true when it had been decided so before
   */
  record Done(LimitProposal proposal, boolean before) implements Settled {}

  /** The decision was refused; nothing changed. */
  record NotSettled(Refusal refusal) implements Settled {}
}
