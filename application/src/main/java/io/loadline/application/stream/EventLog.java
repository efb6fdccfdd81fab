package io.loadline.application.stream;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The latest events, for listeners who come back. Bounded: when it is full, events that a later one
 * of the same subject overtook go first, then the oldest. One thread at a time.
 */
final class EventLog {
  private final int most;
  private final Deque<StreamEvent> events = new ArrayDeque<>();
  private final Map<Subject, StreamEvent> latest = new HashMap<>();
  private long floor;

  /**
   * @param most how many events are kept; > 0
   */
  EventLog(int most) {
    this.most = most;
  }

  /** Appends an event; its id must not be less than the last one's. */
  void add(StreamEvent event) {
    events.addLast(event);
    latest.put(event.subject(), event);
    if (events.size() > most) {
      makeRoom();
    }
  }

  /** Forgets everything: what happened up to the seq is not known. */
  void restartAt(long seq) {
    events.clear();
    latest.clear();
    floor = seq;
  }

  /** The events after the id in their order; empty when some of them were forgotten. */
  Optional<List<StreamEvent>> after(long id) {
    if (id < floor) {
      return Optional.empty();
    }
    List<StreamEvent> after = new ArrayList<>();
    var backwards = events.descendingIterator();
    while (backwards.hasNext()) {
      StreamEvent event = backwards.next();
      if (event.id() <= id) {
        break;
      }
      after.add(event);
    }
    return Optional.of(after.reversed());
  }

  int size() {
    return events.size();
  }

  private void makeRoom() {
    events.removeIf(event -> latest.get(event.subject()) != event);
    int wanted = most - most / 4;
    while (events.size() > wanted) {
      StreamEvent oldest = events.removeFirst();
      latest.remove(oldest.subject());
      floor = oldest.id();
    }
  }
}
