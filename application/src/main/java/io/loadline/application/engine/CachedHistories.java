package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
    Timeline built = build(state, account, key, executions.apply(account, key));
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

  /** The history from its executions and the instrument's splits. */
  static Timeline build(
      State state, AccountId account, PositionKey key, List<Execution> executions) {
    Book book = Objects.requireNonNull(state.book(account));
    Listing listing = Objects.requireNonNull(state.listing(key.instrument()));
    List<PositionEvent> events = new ArrayList<>(executions);
    listing
        .splits()
        .values()
        .forEach(split -> events.add(listing.event(split, book.account().reportingCurrency())));
    events.sort(Comparator.comparing(PositionEvent::key));
    Timeline timeline =
        Timeline.of(Holding.none(key, listing.instrument().contract(), book.costBasis()));
    for (PositionEvent event : events) {
      timeline =
          timeline.followedBy(timeline.end().apply(event, book.day().start()));
    }
    return timeline;
  }
}
