package io.loadline.domain.book;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.PositionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The history of one holding, or the later part of it: its events in order, and the holding after
 * each. Immutable; the states share their structure, so that the history costs little more than its
 * events.
 *
 * <p>Putting in, taking out or replacing an event applies again what follows it, and nothing
 * before.
 */
public final class Timeline {
  private final Holding origin;
  private final PersistentMap<EventKey, HoldingChange> steps;

  private Timeline(Holding origin, PersistentMap<EventKey, HoldingChange> steps) {
    this.origin = origin;
    this.steps = steps;
  }

  /**
   * A history that begins with a holding, and has no events yet.
   *
   * @param origin what all events before left; those that follow come after {@link Holding#last}
   */
  public static Timeline of(Holding origin) {
    return new Timeline(origin, PersistentMap.empty());
  }

  /** The holding that it begins with. */
  public Holding origin() {
    return origin;
  }

  /** The holding after all events. */
  public Holding end() {
    Map.Entry<EventKey, HoldingChange> last = steps.last();
    return last == null ? origin : last.getValue().after();
  }

  /** The holding after all events up to and including the instant. */
  public Holding asOf(Instant time) {
    Map.Entry<EventKey, HoldingChange> last =
        steps.floor(new EventKey(time, Integer.MAX_VALUE, Long.MAX_VALUE));
    return last == null ? origin : last.getValue().after();
  }

  /** True when the holding just before the place is known. */
  public boolean reachesBackTo(EventKey place) {
    return origin.last().compareTo(place) < 0;
  }

  public int size() {
    return steps.size();
  }

  /** The steps in order. */
  public Iterable<HoldingChange> steps() {
    return steps.values()::iterator;
  }

  public @Nullable HoldingChange step(EventKey key) {
    return steps.get(key);
  }

  /** The step just before the place, or null when there is none. */
  public @Nullable HoldingChange stepBefore(EventKey key) {
    Map.Entry<EventKey, HoldingChange> before = steps.lower(key);
    return before == null ? null : before.getValue();
  }

  /** With a step that comes after everything in it. */
  public Timeline followedBy(HoldingChange step) {
    return new Timeline(origin, steps.with(step.event().key(), step));
  }

  /** With the event at its place; an event of the same key is replaced. */
  public Revision with(PositionEvent event, Instant dayStart) {
    return revise(event.key(), event, dayStart);
  }

  /** Without the event of the key. */
  public Revision without(EventKey key, Instant dayStart) {
    return revise(key, null, dayStart);
  }

  private Revision revise(EventKey key, @Nullable PositionEvent event, Instant dayStart) {
    List<PositionEvent> again = new ArrayList<>();
    if (event != null) {
      again.add(event);
    }
    for (Map.Entry<EventKey, HoldingChange> later : steps.from(key)) {
      if (!later.getKey().equals(key)) {
        again.add(later.getValue().event());
      }
    }
    HoldingChange before = stepBefore(key);
    Holding holding = before == null ? origin : before.after();
    PersistentMap<EventKey, HoldingChange> revised = steps.without(key);
    List<HoldingChange> changes = new ArrayList<>(again.size());
    for (PositionEvent each : again) {
      HoldingChange change = holding.apply(each, dayStart);
      changes.add(change);
      revised = revised.with(each.key(), change);
      holding = change.after();
    }
    return new Revision(new Timeline(origin, revised), changes);
  }

  /**
   * A changed history.
   *
   * @param applied the steps that were applied again, in order: the event that was put in (if any)
   *     and everything after it
   */
  public record Revision(Timeline timeline, List<HoldingChange> applied) {}
}
