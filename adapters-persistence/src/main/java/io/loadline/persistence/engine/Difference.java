package io.loadline.persistence.engine;

import io.loadline.domain.collection.PersistentMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is not the same object in two maps: one pass over both. */
final class Difference {
  private Difference() {}

  /** Takes a key whose value differs. */
  interface Sink<K, V> {
    /**
     * @param before null when it is new
     * @param after null when it is gone
     */
    void differs(K key, @Nullable V before, @Nullable V after);
  }

  static <K extends Comparable<? super K>, V> void between(
      PersistentMap<K, V> before, PersistentMap<K, V> after, Sink<? super K, ? super V> sink) {
    if (before == after) {
      return;
    }
    Iterator<Map.Entry<K, V>> olds = before.iterator();
    Iterator<Map.Entry<K, V>> news = after.iterator();
    Map.Entry<K, V> old = next(olds);
    Map.Entry<K, V> now = next(news);
    while (old != null || now != null) {
      int order = old == null ? 1 : now == null ? -1 : old.getKey().compareTo(now.getKey());
      if (order < 0 && old != null) {
        sink.differs(old.getKey(), old.getValue(), null);
      } else if (order > 0 && now != null) {
        sink.differs(now.getKey(), null, now.getValue());
      } else if (old != null && now != null && old.getValue() != now.getValue()) {
        sink.differs(now.getKey(), old.getValue(), now.getValue());
      }
      old = order <= 0 ? next(olds) : old;
      now = order >= 0 ? next(news) : now;
    }
  }

  private static <K, V> Map.@Nullable Entry<K, V> next(Iterator<Map.Entry<K, V>> entries) {
    return entries.hasNext() ? entries.next() : null;
  }
}
