package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.PositionEvent;
import org.jspecify.annotations.Nullable;

/** Histories that are read when they are asked for, and kept for the next question. */
final class CachedHistories implements Histories {
  private final TimelineCache cache;
  private final HistorySource source;

  CachedHistories(TimelineCache cache, HistorySource source) {
    this.cache = cache;
    this.source = source;
  }

  @Override
  public Timeline of(State state, AccountId account, PositionKey key, EventKey place) {
    HoldingId id = new HoldingId(account, key);
    @Nullable Timeline known = cache.get(id);
    if (known != null && known.reachesBackTo(place)) {
      return known;
    }
    Timeline read = source.read(state, id, place);
    cache.put(id, read);
    return read;
  }

  @Override
  public boolean isLong(AccountId account, PositionKey key, EventKey place) {
    HoldingId id = new HoldingId(account, key);
    @Nullable Timeline known = cache.get(id);
    return (known == null || !known.reachesBackTo(place)) && source.isLong(id, place);
  }

  @Override
  public Restated restated(
      State state,
      AccountId account,
      PositionKey key,
      EventKey place,
      @Nullable PositionEvent event) {
    HoldingId id = new HoldingId(account, key);
    cache.forget(id);
    return source.restated(state, id, place, event);
  }

  @Override
  public void changed(AccountId account, PositionKey key, Timeline timeline) {
    cache.put(new HoldingId(account, key), timeline);
  }

  @Override
  public void continued(AccountId account, HoldingChange step) {
    HoldingId id = new HoldingId(account, step.after().key());
    @Nullable Timeline known = cache.get(id);
    if (known != null) {
      cache.put(id, known.followedBy(step));
    }
  }

  void forget() {
    cache.clear();
  }
}
