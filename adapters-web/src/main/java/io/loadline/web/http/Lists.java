package io.loadline.web.http;

import io.loadline.domain.collection.PersistentMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Pages of what the state holds in the order of its keys. */
public final class Lists {
  private Lists() {}

  /**
   * A page of a list that is at hand as a whole and in order.
   *
   * @param key the sort key of an item, as texts that rise from item to item
   */
  public static <T> Page<T> page(
      List<T> all,
      Limit limit,
      @Nullable Cursor cursor,
      Function<? super T, Cursor> key,
      long seq,
      Instant asOf) {
    List<T> found =
        all.stream()
            .filter(item -> cursor == null || key.apply(item).compareTo(cursor) > 0)
            .limit(limit.value() + 1L)
            .toList();
    return Page.of(found, limit, key, seq, asOf);
  }

  /** A page of all values. */
  public static <K, V> Page<V> page(
      PersistentMap<K, V> all,
      Limit limit,
      @Nullable Cursor cursor,
      Function<String, K> key,
      Function<K, String> text,
      long seq,
      Instant asOf) {
    return page(all, value -> true, limit, cursor, key, text, seq, asOf);
  }

  /**
   * A page of the values that are wanted.
   *
   * @param key reads a key from the cursor; what it refuses is a 400
   * @param text writes a key into the cursor
   */
  public static <K, V> Page<V> page(
      PersistentMap<K, V> all,
      Predicate<V> wanted,
      Limit limit,
      @Nullable Cursor cursor,
      Function<String, K> key,
      Function<K, String> text,
      long seq,
      Instant asOf) {
    K after = cursor == null ? null : cursor.value(0, key);
    List<Map.Entry<K, V>> found = new ArrayList<>();
    for (Map.Entry<K, V> entry : after == null ? all : all.from(after)) {
      if (!entry.getKey().equals(after) && wanted.test(entry.getValue())) {
        found.add(entry);
        if (found.size() > limit.value()) {
          break;
        }
      }
    }
    return Page.of(found, limit, entry -> Cursor.of(text.apply(entry.getKey())), seq, asOf)
        .map(Map.Entry::getValue);
  }
}
