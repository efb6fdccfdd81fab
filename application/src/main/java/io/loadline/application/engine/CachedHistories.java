package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.Execution;
import java.util.List;
import java.util.function.BiFunction;

/** Histories from the facts, kept for the next question. */
final class CachedHistories implements Histories {
  private final TimelineCache cache;
  private final BiFunction<AccountId, PositionKey, List<Execution>> executions;

  CachedHistories(
      TimelineCache cache, BiFunction<AccountId, PositionKey, List<Execution>> executions) {
    this.cache = cache;
    this.executions = executions;
  }

  @Override
  public Timeline of(State state, AccountId account, PositionKey key) {
    Timeline known = cache.get(new TimelineCache.HoldingId(account, key));
    if (known != null) {
      return known;
    }
    Timeline built =
        Timelines.build(state, account, key, executions.apply(account, key), state.seq());
    cache.put(new TimelineCache.HoldingId(account, key), built);
    return built;
  }

  @Override
  public void changed(AccountId account, PositionKey key, Timeline timeline) {
    cache.put(new TimelineCache.HoldingId(account, key), timeline);
  }

  @Override
  public void continued(AccountId account, HoldingChange step) {
    TimelineCache.HoldingId id = new TimelineCache.HoldingId(account, step.after().key());
    Timeline known = cache.get(id);
    if (known != null) {
      cache.put(id, known.followedBy(step));
    }
  }

  void forget() {
    cache.clear();
  }
}
