package io.loadline.application.engine;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.book.Timeline;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The histories that were asked for lately, so that a run of late fills loads each only once.
 * Bounded by the number of events; only for the writer's thread.
 */
final class TimelineCache {
  private static final int MOST_EVENTS = 200_000;

  record HoldingId(AccountId account, PositionKey key) {}

  private final Map<HoldingId, Timeline> timelines = new LinkedHashMap<>(16, 0.75f, true);
  private int events;

  @Nullable Timeline get(HoldingId id) {
    return timelines.get(id);
  }

  void put(HoldingId id, Timeline timeline) {
    Timeline previous = timelines.put(id, timeline);
    events += timeline.size() - (previous == null ? 0 : previous.size());
    var eldest = timelines.entrySet().iterator();
    while (events > MOST_EVENTS && timelines.size() > 1) {
      events -= eldest.next().getValue().size();
      eldest.remove();
    }
  }

  void remove(HoldingId id) {
    Timeline previous = timelines.remove(id);
    events -= previous == null ? 0 : previous.size();
  }

  void clear() {
    timelines.clear();
    events = 0;
  }
}
