package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.Execution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies the entries of a journal again. From the first entry on, it needs nothing but the
 * entries, and gives the state that the writer had, byte for byte; from a later state on, it needs
 * the facts for what came before.
 */
public final class Replay {
  private final Map<TimelineCache.HoldingId, Map<Long, Execution>> executions = new HashMap<>();
  private final Facts before;
  private final long from;
  private State state;

  /**
   * @param start the state to start from; {@link State#EMPTY} for the whole journal
   * @param before the facts up to the start; not asked when the start is empty
   */
  public Replay(State start, Facts before) {
    this.state = start;
    this.from = start.seq();
    this.before = before;
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
    Place place = new Place(entry.seq(), entry.at(), entry.actor(), new FromEntries());
    Change.Applied applied = entry.change().applyTo(state, place);
    state = applied.state().at(entry.seq());
    remember(entry);
    return applied.effect();
  }

  private void remember(Entry entry) {
    if (entry.change() instanceof HistoryChange change) {
      change.edit(entry.seq(), of(change.account(), change.key()));
    }
  }

  private Map<Long, Execution> of(AccountId account, PositionKey key) {
    return executions.computeIfAbsent(
        new TimelineCache.HoldingId(account, key),
        id -> {
          Map<Long, Execution> known = new HashMap<>();
          if (from > 0) {
            before
                .executions(account, key, from)
                .forEach(execution -> known.put(execution.arrival(), execution));
          }
          return known;
        });
  }

  private final class FromEntries implements Histories {
    @Override
    public Timeline of(State current, AccountId account, PositionKey key) {
      return Timelines.build(
          current, account, key, List.copyOf(Replay.this.of(account, key).values()), current.seq());
    }

    @Override
    public void continued(AccountId account, HoldingChange step) {}

    @Override
    public void changed(AccountId account, PositionKey key, Timeline timeline) {}
  }
}
