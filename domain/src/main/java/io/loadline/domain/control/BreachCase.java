package io.loadline.domain.control;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Restriction;
import io.loadline.domain.limit.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A breach after the trade, and what people do about it. Immutable.
 *
 * @param scope of the limit; of a breach without a limit, the account
 * @param account where it was found
 * @param instrument whose position it is about; null when it is not about one
 * @param watch what raised it and tells when the measure is back; null for a single event
 * @param breach the limit, the value and what was allowed, when it was raised
 * @param onBreach what it does to trading: HALT until a person closes it, REDUCE_ONLY while it is
 *     over
 * @param over true while the measure is above the limit; false from when it came back under
 * @param owner who acknowledged it; null before
 * @param closedAt null while it is not closed
 * @param crossings how often the measure went over the limit since it was raised, >= 1
 * @param ending why it is over no more, or closed; null while it is over
 */
public record BreachCase(
    BreachId id,
    Scope scope,
    AccountId account,
    @Nullable InstrumentId instrument,
    @Nullable WatchKey watch,
    Breach breach,
    OnBreach onBreach,
    State state,
    boolean over,
    Instant raisedAt,
    @Nullable UserId owner,
    List<Note> notes,
    @Nullable Instant closedAt,
    int crossings,
    @Nullable Ending ending) {

  /** Cases of before crossings were counted have crossed once. */
  public BreachCase {
    crossings = Math.max(1, crossings);
  }

  /** A case that is raised. */
  public BreachCase(
      BreachId id,
      Scope scope,
      AccountId account,
      @Nullable InstrumentId instrument,
      @Nullable WatchKey watch,
      Breach breach,
      OnBreach onBreach,
      State state,
      boolean over,
      Instant raisedAt,
      @Nullable UserId owner,
      List<Note> notes,
      @Nullable Instant closedAt) {
    this(
        id,
        scope,
        account,
        instrument,
        watch,
        breach,
        onBreach,
        state,
        over,
        raisedAt,
        owner,
        notes,
        closedAt,
        1,
        null);
  }

  /** Why a case ended. */
  public enum Ending {
    /** The measure came back under the limit. */
    BACK_UNDER,
    /** The limit was removed or replaced by a wider one, or has run out. */
    LIMIT_GONE,
    /** A person closed it. */
    BY_PERSON
  }

  /** Where it stands. */
  public enum State {
    OPEN,
    ACKNOWLEDGED,
    CLOSED
  }

  /** What somebody wrote about it. */
  public record Note(Instant at, UserId by, String text) {}

  public boolean isClosed() {
    return state == State.CLOSED;
  }

  /** A person has seen it; closes at once when the measure is back under the limit already. */
  public BreachCase acknowledged(Note note) {
    return with(
        over ? State.ACKNOWLEDGED : State.CLOSED,
        over,
        note.by(),
        plus(note),
        over ? null : note.at(),
        crossings,
        ending);
  }

  /** A person closes it. */
  public BreachCase closed(Note note) {
    return with(
        State.CLOSED,
        over,
        owner == null ? note.by() : owner,
        plus(note),
        note.at(),
        crossings,
        ending == Ending.LIMIT_GONE ? ending : Ending.BY_PERSON);
  }

  /**
   * The measure is back under the limit: closes by itself only when a person has acknowledged it.
   */
  public BreachCase backUnder(Instant now) {
    return under(state == State.ACKNOWLEDGED, now, Ending.BACK_UNDER);
  }

  /**
   * The limit is gone, or so wide that the measure is under it: closes by itself, unless it halts
   * trading and nobody has seen it.
   */
  public BreachCase limitGone(Instant now) {
    return under(onBreach != OnBreach.HALT || state != State.OPEN, now, Ending.LIMIT_GONE);
  }

  /** The measure is above the limit again before the case was closed. */
  public BreachCase overAgain() {
    return with(state, true, owner, notes, closedAt, crossings + 1, null);
  }

  private BreachCase under(boolean closes, Instant now, Ending why) {
    return with(
        closes ? State.CLOSED : state,
        false,
        owner,
        notes,
        closes ? now : closedAt,
        crossings,
        why);
  }

  /** What it means for orders in its scope; null when nothing. */
  public @Nullable Restriction restriction() {
    if (isClosed() || (onBreach == OnBreach.REDUCE_ONLY && !over)) {
      return null;
    }
    return switch (onBreach) {
      case WARN, REJECT -> null;
      case REDUCE_ONLY, HALT ->
          new Restriction(
              onBreach == OnBreach.HALT,
              scope,
              breach.code(),
              onBreach
                  + " since "
                  + raisedAt
                  + " by limit "
                  + breach.limitId()
                  + ", breach "
                  + id
                  + ": "
                  + breach.detail());
    };
  }

  private List<Note> plus(Note note) {
    List<Note> all = new ArrayList<>(notes);
    all.add(note);
    return List.copyOf(all);
  }

  private BreachCase with(
      State newState,
      boolean stillOver,
      @Nullable UserId newOwner,
      List<Note> newNotes,
      @Nullable Instant newClosedAt,
      int newCrossings,
      @Nullable Ending newEnding) {
    return new BreachCase(
        id,
        scope,
        account,
        instrument,
        watch,
        breach,
        onBreach,
        newState,
        stillOver,
        raisedAt,
        newOwner,
        newNotes,
        newClosedAt,
        newCrossings,
        newEnding);
  }
}
