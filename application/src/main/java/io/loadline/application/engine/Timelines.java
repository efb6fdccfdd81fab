package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Builds the history of a holding from its facts. */
public final class Timelines {
  private Timelines() {}

  /**
   * The history from its executions, its transfers and the instrument's splits.
   *
   * @param executions in any order
   * @param knownAt splits and transfers recorded later are left out
   */
  public static Timeline build(
      State state, AccountId account, PositionKey key, List<Execution> executions, long knownAt) {
    Book book = Objects.requireNonNull(state.book(account), "no such account");
    Listing listing = Objects.requireNonNull(state.listing(key.instrument()), "no such instrument");
    List<PositionEvent> events = new ArrayList<>(executions);
    listing
        .splits()
        .values()
        .filter(split -> split.arrival() <= knownAt)
        .forEach(split -> events.add(listing.event(split, book.account().reportingCurrency())));
    book.transfers()
        .values()
        .filter(each -> each.transfer().key().equals(key) && each.arrival() <= knownAt)
        .forEach(each -> events.add(each.event(account)));
    events.sort(Comparator.comparing(PositionEvent::key));
    Timeline timeline =
        Timeline.of(Holding.none(key, listing.instrument().contract(), book.costBasis()));
    for (PositionEvent event : events) {
      timeline = timeline.followedBy(timeline.end().apply(event, book.day().start()));
    }
    return timeline;
  }
}
