package io.loadline.web.http;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Part of a list.
 *
 * @param items in the order of the list, at most as many as were asked for
 * @param next the cursor of the next page, null at the end
 * @param seq the last change that the answer has seen
 * @param asOf when that was
 */
public record Page<T>(List<T> items, @Nullable String next, long seq, Instant asOf) {

  /** Copies the items. */
  public Page {
    items = List.copyOf(items);
  }

  /**
   * A page from one item more than was asked for: its presence says that there is a next page.
   *
   * @param fetched up to {@code limit + 1} items from the cursor on
   * @param key the sort key of an item, from which the next page continues
   */
  public static <T> Page<T> of(
      List<T> fetched, Limit limit, Function<? super T, Cursor> key, long seq, Instant asOf) {
    if (fetched.size() <= limit.value()) {
      return new Page<>(fetched, null, seq, asOf);
    }
    List<T> items = fetched.subList(0, limit.value());
    return new Page<>(items, key.apply(items.getLast()).text(), seq, asOf);
  }

  /** The same page of other things: the way from domain values to their wire form. */
  public <R> Page<R> map(Function<? super T, ? extends R> form) {
    return new Page<>(items.stream().<R>map(form).toList(), next, seq, asOf);
  }
}
