package io.loadline.application.stream;

import io.loadline.domain.instrument.InstrumentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which instruments' marks moved, and since when. Any thread reports; the rest is for the hub's.
 *
 * <p>Time is counted in ticks here: at each tick what was reported since the last one moves. A
 * round goes through all accounts to tell of the positions that a mark moved; when it has ended,
 * what moved before it began has been told up to the seq of then.
 */
final class Movements {
  private record Moved(long tick, long toldAt) {
    private static final long NOT_YET = Long.MAX_VALUE;
  }

  private final Set<InstrumentId> reported = ConcurrentHashMap.newKeySet();
  private final Map<InstrumentId, Moved> moved = new HashMap<>();
  private final Set<InstrumentId> untold = new HashSet<>();
  private long tick;

  /** Reports marks; never waits. */
  void report(Collection<InstrumentId> instruments) {
    reported.addAll(instruments);
  }

  /** Takes in what was reported, and names it. */
  void tick(Consumer<InstrumentId> each) {
    tick++;
    for (InstrumentId instrument : reported) {
      reported.remove(instrument);
      moved.put(instrument, new Moved(tick, Moved.NOT_YET));
      untold.add(instrument);
      each.accept(instrument);
    }
  }

  /** The tick that was last. */
  long now() {
    return tick;
  }

  boolean movedAfter(long earlier, InstrumentId instrument) {
    Moved known = moved.get(instrument);
    return known != null && known.tick > earlier;
  }

  /** Everything that moved up to the tick has been told when seq was current. */
  void told(long upTo, long seq) {
    untold.removeIf(
        instrument -> {
          Moved known = moved.get(instrument);
          if (known == null || known.tick > upTo) {
            return false;
          }
          moved.put(instrument, new Moved(known.tick, seq));
          return true;
        });
  }

  /** What may not have been told completely when seq was current. */
  Set<InstrumentId> untoldAt(long seq) {
    Set<InstrumentId> found = new HashSet<>();
    moved.forEach(
        (instrument, known) -> {
          if (known.toldAt >= seq) {
            found.add(instrument);
          }
        });
    return found;
  }
}
