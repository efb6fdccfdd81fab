package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Builds the history of a holding from its facts, from a checkpoint on where there is one. */
public final class Timelines {
  private Timelines() {}

  /**
   * The history as it was known when {@code knownAt} was the last entry. It begins at the last
   * checkpoint before the place, or at the beginning when there is none.
   *
   * @param until events after this instant are left out
   */
  public static Timeline read(
      Facts facts, State state, HoldingId holding, EventKey place, Instant until, long knownAt) {
    Holding origin = origin(facts, state, holding, place, knownAt);
    Span span = new Span(origin.last(), until);
    return build(state, holding, origin, span, facts.executions(holding, span, knownAt), knownAt);
  }

  /**
   * The whole history from its executions, its transfers and the instrument's splits.
   *
   * @param executions in any order
   * @param knownAt splits and transfers recorded later are left out
   */
  public static Timeline build(
      State state, AccountId account, PositionKey key, List<Execution> executions, long knownAt) {
    HoldingId holding = new HoldingId(account, key);
    return build(state, holding, none(state, holding), Span.ALL, executions, knownAt);
  }

  /** The history from a holding on, whose events are all before the span. */
  static Timeline build(
      State state,
      HoldingId holding,
      Holding origin,
      Span span,
      List<Execution> executions,
      long knownAt) {
    AccountId account = holding.account();
    PositionKey key = holding.key();
    Book book = book(state, holding);
    Listing listing = listing(state, holding);
    List<PositionEvent> events = new ArrayList<>(executions);
    listing
        .splits()
        .values()
        .filter(split -> split.arrival() <= knownAt)
        .map(split -> listing.event(split, book.account().reportingCurrency()))
        .filter(event -> span.contains(event.key()))
        .forEach(events::add);
    book.transfers()
        .values()
        .filter(each -> each.transfer().key().equals(key) && each.arrival() <= knownAt)
        .map(each -> each.event(account))
        .filter(event -> span.contains(event.key()))
        .forEach(events::add);
    events.sort(Comparator.comparing(PositionEvent::key));
    Timeline timeline = Timeline.of(origin);
    for (PositionEvent event : events) {
      timeline = timeline.followedBy(timeline.end().apply(event, book.day().start()));
    }
    return timeline;
  }

  /** The last checkpoint before the place, or the holding before all events. */
  public static Holding origin(
      Facts facts, State state, HoldingId holding, EventKey place, long knownAt) {
    return facts
        .checkpoints()
        .before(holding, place, knownAt)
        .map(Checkpoint::holding)
        .orElseGet(() -> none(state, holding));
  }

  static Instant dayStart(State state, HoldingId holding) {
    return book(state, holding).day().start();
  }

  private static Holding none(State state, HoldingId holding) {
    return Holding.none(
        holding.key(),
        listing(state, holding).instrument().contract(),
        book(state, holding).costBasis());
  }

  private static Book book(State state, HoldingId holding) {
    return Objects.requireNonNull(state.book(holding.account()), "no such account");
  }

  private static Listing listing(State state, HoldingId holding) {
    return Objects.requireNonNull(state.listing(holding.key().instrument()), "no such instrument");
  }
}
