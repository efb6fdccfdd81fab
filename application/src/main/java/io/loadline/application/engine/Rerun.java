package io.loadline.application.engine;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.order.RoundTrips;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.PositionEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies the events of a history one after the other with one event put in, replaced or taken out,
 * and keeps no steps: memory does not grow with the history.
 */
final class Rerun {
  private final EventKey place;
  private final @Nullable PositionEvent event;
  private final Instant dayStart;
  private final Deque<HoldingChange> trips = new ArrayDeque<>();
  private final Map<AlgorithmId, Deque<HoldingChange>> bookTrips = new HashMap<>();
  private Holding holding;
  private @Nullable Holding before;
  private @Nullable HoldingChange own;
  private @Nullable BigDecimal least;
  private @Nullable BigDecimal greatest;

  /**
   * @param origin the holding after all events up to some place before {@code place}
   * @param event what stands at the place from now on; null: nothing
   */
  Rerun(Holding origin, EventKey place, @Nullable PositionEvent event, Instant dayStart) {
    this.holding = origin;
    this.place = place;
    this.event = event;
    this.dayStart = dayStart;
  }

  /**
   * Goes on from what was worked out for the same event under another number.
   *
   * @param known what the event, under the number it had, led to up to {@code known.end()}
   */
  static Rerun from(
      Restated known, EventKey place, @Nullable PositionEvent event, Instant dayStart) {
    Rerun rerun = new Rerun(known.before(), place, event, dayStart);
    rerun.passPlace();
    rerun.trips.clear();
    rerun.bookTrips.clear();
    HoldingChange first = known.own();
    known.trips().forEach(each -> rerun.noteTrips(each == first ? rerun.ownStep() : each));
    rerun.holding =
        event instanceof Execution execution
            ? known.end().renumbered(execution.fill().fillId(), execution.arrival())
            : known.end();
    rerun.least = known.least();
    rerun.greatest = known.greatest();
    return rerun;
  }

  private HoldingChange ownStep() {
    return Objects.requireNonNull(own);
  }

  /** Applies the next event of the history; one at the place itself is left out. */
  void next(PositionEvent each) {
    int side = each.key().compareTo(place);
    if (side > 0) {
      passPlace();
    }
    if (side != 0) {
      take(holding.apply(each, dayStart));
    }
  }

  /** What all of it led to, when there are no more events. */
  Restated end() {
    passPlace();
    Map<EventKey, HoldingChange> latest = new TreeMap<>();
    trips.forEach(each -> latest.put(each.event().key(), each));
    bookTrips.values().forEach(book -> book.forEach(each -> latest.put(each.event().key(), each)));
    BigDecimal quantity = holding.position().quantity();
    return new Restated(
        Objects.requireNonNull(before),
        own,
        holding,
        List.copyOf(latest.values()),
        least == null ? quantity : least,
        greatest == null ? quantity : greatest);
  }

  private void passPlace() {
    if (before == null) {
      before = holding;
      if (event != null) {
        own = holding.apply(event, dayStart);
        take(own);
      }
    }
  }

  private void take(HoldingChange step) {
    holding = step.after();
    if (before == null) {
      return;
    }
    BigDecimal quantity = holding.position().quantity();
    least = least == null ? quantity : least.min(quantity);
    greatest = greatest == null ? quantity : greatest.max(quantity);
    noteTrips(step);
  }

  private void noteTrips(HoldingChange step) {
    if (step.position() != null && step.position().trip() != null) {
      note(trips, step);
    }
    if (step.book() != null && step.book().trip() != null) {
      note(bookTrips.computeIfAbsent(step.algorithm(), each -> new ArrayDeque<>()), step);
    }
  }

  private static void note(Deque<HoldingChange> latest, HoldingChange step) {
    latest.add(step);
    if (latest.size() > RoundTrips.MOST) {
      latest.remove();
    }
  }
}
