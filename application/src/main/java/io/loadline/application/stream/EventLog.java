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
  private long forgotten = -1;

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
    forgotten = seq;
  }

  /**
   * The events of the id and after it in their order: several share an id, and who names it may
   * have received only the first of them.
   *
   * @return empty when some of them were forgotten
   */
  Optional<List<StreamEvent>> from(long id) {
    if (id <= forgotten) {
      return Optional.empty();
    }
    List<StreamEvent> from = new ArrayList<>();
    var backwards = events.descendingIterator();
    while (backwards.hasNext()) {
      StreamEvent event = backwards.next();
      if (event.id() < id) {
        break;
      }
      from.add(event);
    }
    return Optional.of(from.reversed());
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
      forgotten = oldest.id();
    }
  }
}
