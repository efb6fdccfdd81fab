package io.loadline.application.fill;

import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.Restated;
import io.loadline.application.engine.State;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.RoundTrips;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.PositionEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One holding while an event is put into its history, or taken out of it: at the end, as nearly
 * always, without looking back; else by applying again what follows.
 */
public final class HoldingRevision {
  private final AccountId account;
  private final PositionKey key;
  private final Place place;
  private final State state;
  private final Book book;
  private final Listing listing;
  private final Instant dayStart;
  private Holding holding;
  private boolean restated;
  private @Nullable List<HoldingChange> lastTrips;

  public HoldingRevision(State state, AccountId account, PositionKey key, Place place) {
    this.state = state;
    this.account = account;
    this.place = place;
    this.book = Objects.requireNonNull(state.book(account), "no such account");
    this.listing = Objects.requireNonNull(state.listing(key.instrument()), "no such instrument");
    this.key = key.shared();
    this.dayStart = book.day().start();
    this.holding = book.holding(this.key, listing.instrument().contract());
  }

  /** Books the event at its place; the first step is its own. */
  public List<HoldingChange> book(PositionEvent event) {
    if (holding.isNext(event.key()) && !listing.splitsAfter(event.key())) {
      HoldingChange step = holding.apply(event, dayStart);
      holding = step.after();
      place.histories().continued(account, step);
      return List.of(step);
    }
    return isLong(event.key())
        ? reworked(event.key(), event)
        : revised(timeline(event.key()).with(event, dayStart));
  }

  /** Takes the event of the place out of the history; the steps are those after it. */
  public List<HoldingChange> remove(EventKey event) {
    return isLong(event)
        ? reworked(event, null)
        : revised(timeline(event).without(event, dayStart));
  }

  /** Puts the event in the place of the one that stands there; the first step is its own. */
  public List<HoldingChange> replace(PositionEvent event) {
    if (isLong(event.key())) {
      return reworked(event.key(), event);
    }
    remove(event.key());
    return book(event);
  }

  public boolean isRestated() {
    return restated;
  }

  /** True when the steps after the event's own are not known, because they are too many. */
  public boolean isDeferred() {
    return lastTrips != null;
  }

  /** The account's books with the holding as it is now. */
  public Book result(Opening opening) {
    return book.with(holding, opening);
  }

  /**
   * The state with the round trips that the steps ended, in place of those that they undid.
   *
   * @param from the first event that is new, gone or changed
   */
  public State withTrips(State next, EventKey from, List<HoldingChange> steps) {
    OrderBook orders = next.orders(account);
    RoundTrips trips =
        restated
            ? orders.trips().retold(key, from, lastTrips == null ? steps : lastTrips)
            : orders.trips().with(steps.getFirst());
    return trips.equals(orders.trips()) ? next : next.with(orders.with(trips));
  }

  private boolean isLong(EventKey from) {
    return place.histories().isLong(account, key, from);
  }

  private List<HoldingChange> reworked(EventKey from, @Nullable PositionEvent event) {
    Restated now = place.histories().restated(state, account, key, from, event);
    restated = true;
    lastTrips = now.trips();
    holding = now.end().rolledTo(dayStart);
    HoldingChange own = now.own();
    return own == null ? List.of() : List.of(own);
  }

  private Timeline timeline(EventKey from) {
    return place.histories().of(state, account, key, from);
  }

  private List<HoldingChange> revised(Timeline.Revision revision) {
    restated = true;
    // a history in memory and one built again differ only in when its books were last rolled
    holding = revision.timeline().end().rolledTo(dayStart);
    place.histories().changed(account, key, revision.timeline());
    return revision.applied();
  }
}
