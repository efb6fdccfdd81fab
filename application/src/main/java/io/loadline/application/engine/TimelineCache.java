package io.loadline.application.engine;

import io.loadline.domain.book.Timeline;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The histories that were asked for last, so that a run of late fills reads each only once. Bounded
 * by the number of events, about 1.4 kB each, of all and of each; not safe for several threads.
 */
final class TimelineCache {
  private static final int MOST_EVENTS = 20_000;
  private static final int MOST_OF_ONE = 5_000;

  private final Map<HoldingId, Timeline> timelines = new LinkedHashMap<>(16, 0.75f, true);
  private int events;

  @Nullable Timeline get(HoldingId id) {
    return timelines.get(id);
  }

  void put(HoldingId id, Timeline timeline) {
    remove(id);
    if (timeline.size() > MOST_OF_ONE) {
      return;
    }
    timelines.put(id, timeline);
    events += timeline.size();
    var eldest = timelines.entrySet().iterator();
    while (events > MOST_EVENTS) {
      events -= eldest.next().getValue().size();
      eldest.remove();
    }
  }

  /** How many events are kept. */
  int events() {
    return events;
  }

  void forget(HoldingId id) {
    remove(id);
  }

  private void remove(HoldingId id) {
    Timeline previous = timelines.remove(id);
    events -= previous == null ? 0 : previous.size();
  }

  void clear() {
    timelines.clear();
    events = 0;
  }
}
