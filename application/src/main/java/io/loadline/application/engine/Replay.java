package io.loadline.application.engine;

import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Applies the entries of a journal again, which gives the state that the writer had, byte for byte.
 * An entry that came in order needs nothing but the state; one that came late asks for the history
 * of its holding, which is read only then.
 */
public final class Replay {
  private final CachedHistories histories;
  private final @Nullable EntryHistories alone;
  private State state;

  /**
   * A replay that asks the facts for the histories it needs.
   *
   * @param start the state to start from; {@link State#EMPTY} for the whole journal
   * @param facts must know the executions of every entry before the one that is applied
   */
  public Replay(State start, Facts facts) {
    this(start, new FactHistories(facts), null);
  }

  private Replay(State start, HistorySource source, @Nullable EntryHistories alone) {
    this.state = start;
    this.histories = new CachedHistories(new TimelineCache(), source);
    this.alone = alone;
  }

  /**
   * A replay from the first entry on that needs nothing but the entries. It keeps every execution
   * in memory, some hundred bytes each: for verification and tests, not for a start.
   */
  public static Replay ofEntriesAlone() {
    EntryHistories alone = new EntryHistories();
    return new Replay(State.EMPTY, alone, alone);
  }

  public State state() {
    return state;
  }

  /**
   * Applies the next entry and answers what it did.
   *
   * @throws IllegalStateException when it is not the next one
   */
  public Effect apply(Entry entry) {
    if (entry.seq() != state.seq() + 1) {
      throw new IllegalStateException(
          "must be the next entry: seq=" + entry.seq() + " after " + state.seq());
    }
    Place place = new Place(entry.seq(), entry.at(), entry.actor(), histories);
    Change.Applied applied = entry.change().applyTo(state, place);
    state = applied.state().at(entry.seq());
    if (alone != null) {
      alone.remember(entry);
    }
    return applied.effect();
  }

  /** Histories from the executions of the entries that were applied. */
  private static final class EntryHistories implements HistorySource {
    private final Map<HoldingId, Map<Long, Execution>> executions = new HashMap<>();

    @Override
    public Timeline read(State state, HoldingId holding, EventKey place) {
      return Timelines.build(
          state,
          holding.account(),
          holding.key(),
          List.copyOf(executions.getOrDefault(holding, Map.of()).values()),
          state.seq());
    }

    /** All is in memory anyway. */
    @Override
    public boolean isLong(HoldingId holding, EventKey place) {
      return false;
    }

    @Override
    public Restated restated(
        State state, HoldingId holding, EventKey place, @Nullable PositionEvent event) {
      throw new IllegalStateException("no history is long: " + holding);
    }

    void remember(Entry entry) {
      if (entry.change() instanceof HistoryChange change) {
        change.edit(
            entry.seq(),
            executions.computeIfAbsent(
                new HoldingId(change.account(), change.key()), id -> new HashMap<>()));
      }
    }
  }
}
