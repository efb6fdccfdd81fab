package io.loadline.application.limit;

import io.loadline.application.account.AccountService;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Edited;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.control.ProposalId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitTypes;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Regime;
import io.loadline.domain.limit.Regimes;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Decides on limits, and gives every new account its first three. */
public final class LimitService implements ManageLimits, AccountService.NewAccount {
  private static final BigDecimal CONCENTRATION = new BigDecimal("0.20");
  private static final BigDecimal ALGORITHM_EXPOSURE = new BigDecimal("0.30");
  private static final BigDecimal DAILY_LOSS = new BigDecimal("0.05");

  private final Engine engine;
  private final Review review;

  /**
   * @param review the writer's own
   */
  public LimitService(Engine engine, Review review) {
    this.engine = engine;
    this.review = review;
  }

  @Override
  public void opened(Turn turn, Account account) {
    first(turn, account, "concentration", "CONCENTRATION", CONCENTRATION);
    first(turn, account, "algorithm-exposure", "ALGORITHM_EXPOSURE", ALGORITHM_EXPOSURE);
    first(turn, account, "daily-loss", "DAILY_LOSS", DAILY_LOSS);
  }

  private void first(Turn turn, Account account, String name, String type, BigDecimal value) {
    LimitId id = new LimitId(account.id() + ":" + name);
    if (turn.state().controls().limit(id) == null) {
      Limit limit =
          Limit.of(
              id,
              type,
              Scope.of(account.id()),
              value,
              LimitUnit.FRACTION,
              "default of a new account");
      record(turn, limit);
    }
  }

  @Override
  public Answer<Put> put(UserId actor, Limit limit, @Nullable String ifMatch) {
    return engine.submit(actor, turn -> put(turn, limit, ifMatch));
  }

  @Override
  public Answer<Put> remove(UserId actor, LimitId id, @Nullable String ifMatch) {
    return engine.submit(actor, turn -> remove(turn, id, ifMatch));
  }

  @Override
  public Answer<Tried> tryPut(UserId actor, Limit limit, @Nullable String ifMatch) {
    Review ofReaders = review.ofReaders();
    LimitService alone = new LimitService(engine, ofReaders);
    synchronized (ofReaders.checks()) {
      return engine.preview(
          actor,
          turn -> {
            State before = turn.state();
            Put outcome = alone.put(turn, limit, ifMatch);
            return new Tried(
                outcome,
                outcome instanceof Refused
                    ? LimitTrial.NOBODY
                    : LimitTrial.of(ofReaders.checks(), before, limit, turn.now()));
          });
    }
  }

  @Override
  public Answer<Tried> tryRemove(UserId actor, LimitId id, @Nullable String ifMatch) {
    return engine.preview(actor, turn -> new Tried(remove(turn, id, ifMatch), LimitTrial.NOBODY));
  }

  @Override
  public Answer<Settled> approve(UserId actor, ProposalId proposal) {
    return engine.submit(actor, turn -> settle(turn, proposal, LimitProposal.State.APPROVED));
  }

  @Override
  public Answer<Settled> reject(UserId actor, ProposalId proposal) {
    return engine.submit(actor, turn -> settle(turn, proposal, LimitProposal.State.REJECTED));
  }

  @Override
  public Answer<Regimes> declare(
      UserId actor, @Nullable InstrumentId instrument, Regime regime, String reason) {
    return engine.submit(
        actor,
        turn -> {
          Regimes now = turn.state().controls().regimes();
          if (!now.with(instrument, regime).equals(now)) {
            turn.record(new RegimeDeclared(instrument, regime, reason));
          }
          return turn.state().controls().regimes();
        });
  }

  private Put put(Turn turn, Limit limit, @Nullable String ifMatch) {
    LimitVersion current = turn.state().controls().limits().get(limit.id());
    Refusal refusal = flaw(turn.state(), limit);
    if (refusal == null && (current == null || !current.limit().equals(limit))) {
      refusal = ended(limit, turn.now());
    }
    if (refusal != null) {
      return new Refused(refusal);
    }
    for (LimitProposal open : turn.state().controls().open(limit.id())) {
      if (!open.removal() && open.wanted().equals(limit)) {
        return new Proposed(open);
      }
    }
    return switch (Edited.decide(
        current == null ? null : current.limit(), limit, ifMatch, wanted -> null)) {
      case Edited.Created<Limit> created -> new Created(record(turn, limit));
      case Edited.Unchanged<Limit> unchanged -> new Unchanged(Objects.requireNonNull(current));
      case Edited.Changed<Limit> changed -> change(turn, limit, Objects.requireNonNull(current));
      case Edited.Refused<Limit> refused -> new Refused(refused.refusal());
    };
  }

  private Put change(Turn turn, Limit limit, LimitVersion current) {
    return version(turn, limit, turn.actor(), null, false).isLooserThan(current, turn.now())
        ? propose(turn, limit, false)
        : new Changed(record(turn, limit));
  }

  /** A limit that would never apply is a mistake. */
  private static @Nullable Refusal ended(Limit limit, Instant now) {
    return limit.validTo() == null || limit.validTo().isAfter(now)
        ? null
        : Refusal.rule(
            "VALIDATION",
            "/validTo",
            "must be in the future: validTo=" + limit.validTo() + " now=" + now);
  }

  private static Put remove(Turn turn, LimitId id, @Nullable String ifMatch) {
    LimitVersion current = turn.state().controls().limits().get(id);
    if (current == null) {
      return new Refused(Refusal.notFound("limit " + id));
    }
    for (LimitProposal open : turn.state().controls().open(id)) {
      if (open.removal()) {
        return new Proposed(open);
      }
    }
    Refusal refusal = Edited.precondition(current.limit(), ifMatch);
    return refusal != null ? new Refused(refusal) : propose(turn, current.limit(), true);
  }

  private static Put propose(Turn turn, Limit wanted, boolean removal) {
    LimitVersion current = turn.state().controls().limits().get(wanted.id());
    LimitProposal proposal =
        new LimitProposal(
            new ProposalId("p-" + (turn.seq() + 1)),
            wanted.id(),
            wanted,
            removal,
            current == null ? 0 : current.version(),
            turn.actor(),
            turn.now(),
            LimitProposal.State.OPEN,
            null,
            null);
    turn.record(new LimitProposed(proposal));
    return new Proposed(proposal);
  }

  private Settled settle(Turn turn, ProposalId id, LimitProposal.State wanted) {
    LimitProposal proposal = turn.state().controls().proposals().get(id);
    if (proposal == null) {
      return new NotSettled(Refusal.notFound("proposal " + id));
    }
    if (proposal.state() == wanted && turn.actor().equals(proposal.decidedBy())) {
      return new Done(proposal, true);
    }
    if (proposal.state() == LimitProposal.State.OUTDATED) {
      return outdated(proposal);
    }
    if (proposal.state() != LimitProposal.State.OPEN) {
      return new NotSettled(
          Refusal.conflict("PROPOSAL_SETTLED", "must be OPEN: state=" + proposal.state()));
    }
    boolean approves = wanted == LimitProposal.State.APPROVED;
    if (approves && turn.actor().equals(proposal.proposedBy())) {
      return new NotSettled(
          new Refusal(
              Refusal.Kind.FORBIDDEN,
              "SECOND_PERSON_REQUIRED",
              "",
              "must be approved by another person than " + proposal.proposedBy()));
    }
    LimitVersion current = turn.state().controls().limits().get(proposal.limitId());
    if (approves && (current == null || current.version() != proposal.base())) {
      return outdated(proposal);
    }
    Refusal ended = approves && !proposal.removal() ? ended(proposal.wanted(), turn.now()) : null;
    if (ended != null) {
      return new NotSettled(ended);
    }
    LimitProposal decided = proposal.decided(wanted, turn.actor(), turn.now());
    LimitVersion next =
        approves
            ? version(
                turn, proposal.wanted(), proposal.proposedBy(), turn.actor(), proposal.removal())
            : null;
    turn.record(new ProposalSettled(decided, next));
    review.limitChanged(turn, proposal.limitId());
    return new Done(decided, false);
  }

  private static NotSettled outdated(LimitProposal proposal) {
    return new NotSettled(
        Refusal.conflict(
            "PROPOSAL_OUTDATED",
            "the limit was changed since it was proposed on version "
                + proposal.base()
                + ": propose it again"));
  }

  private LimitVersion record(Turn turn, Limit limit) {
    LimitVersion version = version(turn, limit, turn.actor(), null, false);
    turn.record(new LimitSet(version));
    review.limitChanged(turn, limit.id());
    return version;
  }

  /** The next version of a limit; it keeps what a limit with an end is put in the place of. */
  private static LimitVersion version(
      Turn turn, Limit limit, UserId changedBy, @Nullable UserId approver, boolean removed) {
    LimitVersion current = turn.state().controls().limits().get(limit.id());
    return new LimitVersion(
        limit,
        nextVersion(turn, limit.id()),
        changedBy,
        turn.now(),
        approver,
        removed,
        current == null || removed ? null : current.underlyingOf(limit));
  }

  private static int nextVersion(Turn turn, LimitId id) {
    List<LimitVersion> history = turn.state().controls().history(id);
    return history.isEmpty() ? 1 : history.getLast().version() + 1;
  }

  private static @Nullable Refusal flaw(State state, Limit limit) {
    List<String> flaws = LimitTypes.flaws(limit);
    if (!flaws.isEmpty()) {
      return Refusal.rule("VALIDATION", "", String.join("; ", flaws));
    }
    if (AfterTrade.isOfRule(limit.id())) {
      return Refusal.rule(
          "VALIDATION",
          "/limitId",
          "must not end with the name of a rule about positions, under which its breaches are"
              + " watched: limitId="
              + limit.id());
    }
    Scope scope = limit.scope();
    if (scope.desk() != null && !state.desks().containsKey(scope.desk())) {
      return Refusal.rule("VALIDATION", "/scope/desk", "there is no desk " + scope.desk());
    }
    if (scope.account() != null && state.book(scope.account()) == null) {
      return Refusal.rule("VALIDATION", "/scope/account", "there is no account " + scope.account());
    }
    if (scope.instrument() != null && state.listing(scope.instrument()) == null) {
      return Refusal.rule(
          "VALIDATION", "/scope/instrument", "is not listed: " + scope.instrument());
    }
    return null;
  }
}
