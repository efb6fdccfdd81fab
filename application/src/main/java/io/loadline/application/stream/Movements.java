package io.loadline.application.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Which prices moved, and since when: the marks of instruments, or the rates of currencies. Any
 * thread reports; the rest is for the hub's.
 *
 * <p>Time is counted in ticks here: at each tick what was reported since the last one moves. A
 * round goes through all accounts to tell of what moved in them; when it has ended, what moved
 * before it began has been told up to the seq of then.
 */
final class Movements<K> {
  private record Moved(long tick, long toldAt) {
    private static final long NOT_YET = Long.MAX_VALUE;
  }

  private final Set<K> reported = ConcurrentHashMap.newKeySet();
  private final Map<K, Moved> moved = new HashMap<>();
  private final Set<K> untold = new HashSet<>();
  private long tick;

  /** Reports what moved; never waits. */
  void report(Collection<K> each) {
    reported.addAll(each);
  }

  /** Takes in what was reported, and names it. */
  void tick(Consumer<K> each) {
    tick++;
    for (K key : reported) {
      reported.remove(key);
      moved.put(key, new Moved(tick, Moved.NOT_YET));
      untold.add(key);
      each.accept(key);
    }
  }

  /** The tick that was last. */
  long now() {
    return tick;
  }

  boolean movedAfter(long earlier, K key) {
    Moved known = moved.get(key);
    return known != null && known.tick > earlier;
  }

  /** Everything that moved up to the tick has been told when seq was current. */
  void told(long upTo, long seq) {
    untold.removeIf(
        key -> {
          Moved known = moved.get(key);
          if (known == null || known.tick > upTo) {
            return false;
          }
          moved.put(key, new Moved(known.tick, seq));
          return true;
        });
  }

  /** What may not have been told completely when seq was current. */
  Set<K> untoldAt(long seq) {
    Set<K> found = new HashSet<>();
    moved.forEach(
        (key, known) -> {
          if (known.toldAt >= seq) {
            found.add(key);
          }
        });
    return found;
  }
}
