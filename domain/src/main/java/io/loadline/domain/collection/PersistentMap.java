package io.loadline.domain.collection;

import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map that never changes: {@link #with} and {@link #without} answer another map that
 * shares all but {@code O(log n)} nodes with this one. A weight-balanced tree (Adams, "Efficient
 * sets: a balancing act", with the parameters 3 and 2 that Hirai and Yamamoto proved correct). Each
 * node is the map of all that hangs below it, so that a map of one entry is one object.
 *
 * <p>Safe for any number of threads. Keys are equal when the comparator says so; a later {@link
 * #with} of an equal key replaces key and value.
 */
public final class PersistentMap<K, V> implements Iterable<Map.Entry<K, V>> {
  private static final int BALANCE = 3;
  private static final int ROTATION = 2;

  private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(Comparator.naturalOrder());

  private final Comparator<? super K> order;

  private final K key;
  private final V value;
  private final @Nullable PersistentMap<K, V> left;
  private final @Nullable PersistentMap<K, V> right;
  private final int size;

  /** The empty map has neither key nor value, and is never part of another. */
  @SuppressWarnings("NullAway")
  private PersistentMap(Comparator<? super K> order) {
    this.order = order;
    this.key = null;
    this.value = null;
    this.left = null;
    this.right = null;
    this.size = 0;
  }

  private PersistentMap(
      Comparator<? super K> order,
      K key,
      V value,
      @Nullable PersistentMap<K, V> left,
      @Nullable PersistentMap<K, V> right) {
    this.order = order;
    this.key = key;
    this.value = value;
    this.left = left;
    this.right = right;
    this.size = 1 + size(left) + size(right);
  }

  /** An empty map in the natural order of its keys. */
  public static <K extends Comparable<? super K>, V> PersistentMap<K, V> empty() {
    @SuppressWarnings("unchecked") // holds nothing, and the natural order fits all keys
    PersistentMap<K, V> empty = (PersistentMap<K, V>) EMPTY;
    return empty;
  }

  /** An empty map in the given order. */
  public static <K, V> PersistentMap<K, V> empty(Comparator<? super K> order) {
    return new PersistentMap<>(order);
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  public boolean containsKey(K key) {
    return get(key) != null;
  }

  /** The value of the key, or null when there is none. */
  public @Nullable V get(K key) {
    PersistentMap<K, V> node = root();
    while (node != null) {
      int comparison = order.compare(key, node.key);
      if (comparison == 0) {
        return node.value;
      }
      node = comparison < 0 ? node.left : node.right;
    }
    return null;
  }

  public Optional<V> find(K key) {
    return Optional.ofNullable(get(key));
  }

  public V getOrDefault(K key, V other) {
    V value = get(key);
    return value == null ? other : value;
  }

  /** The entry with the least key; empty map: {@link NoSuchElementException}. */
  public Map.Entry<K, V> first() {
    PersistentMap<K, V> node = root();
    if (node == null) {
      throw new NoSuchElementException("the map is empty");
    }
    while (node.left != null) {
      node = node.left;
    }
    return node.entry();
  }

  /** The entry with the greatest key, or null when the map is empty. */
  public Map.@Nullable Entry<K, V> last() {
    PersistentMap<K, V> node = root();
    if (node == null) {
      return null;
    }
    while (node.right != null) {
      node = node.right;
    }
    return node.entry();
  }

  /** The entry with the greatest key that is less than or equal to {@code key}, or null. */
  public Map.@Nullable Entry<K, V> floor(K key) {
    return nearest(key, true);
  }

  /** The entry with the greatest key that is strictly less than {@code key}, or null. */
  public Map.@Nullable Entry<K, V> lower(K key) {
    return nearest(key, false);
  }

  private Map.@Nullable Entry<K, V> nearest(K key, boolean inclusive) {
    PersistentMap<K, V> node = root();
    PersistentMap<K, V> best = null;
    while (node != null) {
      int comparison = order.compare(key, node.key);
      if (comparison > 0 || (inclusive && comparison == 0)) {
        best = node;
        node = node.right;
      } else {
        node = node.left;
      }
    }
    return best == null ? null : best.entry();
  }

  public PersistentMap<K, V> with(K key, V value) {
    return insert(root(), key, value);
  }

  public PersistentMap<K, V> without(K key) {
    PersistentMap<K, V> next = remove(root(), key);
    return next == null ? new PersistentMap<>(order) : next;
  }

  /** How many keys are greater than or equal to {@code from}; in {@code O(log n)}. */
  public int sizeFrom(K from) {
    int count = 0;
    PersistentMap<K, V> node = root();
    while (node != null) {
      if (order.compare(node.key, from) >= 0) {
        count += 1 + size(node.right);
        node = node.left;
      } else {
        node = node.right;
      }
    }
    return count;
  }

  /**
   * Tells where a later version of this map differs from it: each key whose value is not the very
   * same object, with the value here (null when absent) and there (null when absent). Subtrees that
   * both share are passed over, so that it costs about as much as was changed.
   */
  public void differences(PersistentMap<K, V> later, Difference<K, V> each) {
    compare(root(), later.root(), each);
  }

  /** A key that two versions of a map hold different values of. */
  public interface Difference<K, V> {
    void of(K key, @Nullable V before, @Nullable V after);
  }

  private void compare(
      @Nullable PersistentMap<K, V> before,
      @Nullable PersistentMap<K, V> after,
      Difference<K, V> each) {
    if (before == after) {
      return;
    }
    if (after == null) {
      Objects.requireNonNull(before).forEach((key, was) -> each.of(key, was, null));
      return;
    }
    PersistentMap<K, V> same = before;
    PersistentMap<K, V> left = before == null ? null : before.left;
    PersistentMap<K, V> right = before == null ? null : before.right;
    if (before != null && order.compare(before.key, after.key) != 0) {
      left = below(before, after.key);
      right = above(before, after.key);
      same = find(before, after.key);
    }
    compare(left, after.left, each);
    V was = same == null ? null : same.value;
    if (was != after.value) {
      each.of(after.key, was, after.value);
    }
    compare(right, after.right, each);
  }

  private @Nullable PersistentMap<K, V> find(@Nullable PersistentMap<K, V> from, K key) {
    PersistentMap<K, V> node = from;
    while (node != null) {
      int comparison = order.compare(key, node.key);
      if (comparison == 0) {
        return node;
      }
      node = comparison < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The part with keys less than the key; shares what it can, and is not balanced. */
  private @Nullable PersistentMap<K, V> below(@Nullable PersistentMap<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int comparison = order.compare(key, node.key);
    if (comparison == 0) {
      return node.left;
    }
    return comparison < 0
        ? below(node.left, key)
        : new PersistentMap<>(order, node.key, node.value, node.left, below(node.right, key));
  }

  /** The part with keys greater than the key; shares what it can, and is not balanced. */
  private @Nullable PersistentMap<K, V> above(@Nullable PersistentMap<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int comparison = order.compare(key, node.key);
    if (comparison == 0) {
      return node.right;
    }
    return comparison > 0
        ? above(node.right, key)
        : new PersistentMap<>(order, node.key, node.value, above(node.left, key), node.right);
  }

  /** All entries in ascending order of their keys. */
  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    Deque<PersistentMap<K, V>> path = new ArrayDeque<>();
    descend(path, root());
    return new Ascending<>(path);
  }

  /** Tells all keys and values in ascending order, without an object for each. */
  public void forEach(BiConsumer<? super K, ? super V> each) {
    for (PersistentMap<K, V> node = root(); node != null; node = node.right) {
      if (node.left != null) {
        node.left.forEach(each);
      }
      each.accept(node.key, node.value);
    }
  }

  /** The entries whose key is greater than or equal to {@code from}, in ascending order. */
  public Iterable<Map.Entry<K, V>> from(K from) {
    return () -> {
      Deque<PersistentMap<K, V>> path = new ArrayDeque<>();
      PersistentMap<K, V> node = root();
      while (node != null) {
        if (order.compare(node.key, from) >= 0) {
          path.push(node);
          node = node.left;
        } else {
          node = node.right;
        }
      }
      return new Ascending<>(path);
    };
  }

  public Stream<Map.Entry<K, V>> entries() {
    return StreamSupport.stream(spliterator(), false);
  }

  public Stream<K> keys() {
    return entries().map(Map.Entry::getKey);
  }

  public Stream<V> values() {
    return entries().map(Map.Entry::getValue);
  }

  /** True when both hold equal values under the same keys, however their trees are shaped. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof PersistentMap<?, ?> that) || that.size() != size()) {
      return false;
    }
    Iterator<?> theirs = that.iterator();
    for (Map.Entry<K, V> mine : this) {
      if (!mine.equals(theirs.next())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (Map.Entry<K, V> entry : this) {
      hash = 31 * hash + entry.hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<K, V> entry : this) {
      text.append(text.length() > 1 ? ", " : "").append(entry);
    }
    return text.append('}').toString();
  }

  private PersistentMap<K, V> insert(@Nullable PersistentMap<K, V> node, K key, V value) {
    if (node == null) {
      return new PersistentMap<>(order, key, value, null, null);
    }
    int comparison = order.compare(key, node.key);
    if (comparison == 0) {
      return new PersistentMap<>(order, key, value, node.left, node.right);
    }
    return comparison < 0
        ? balance(node.key, node.value, insert(node.left, key, value), node.right)
        : balance(node.key, node.value, node.left, insert(node.right, key, value));
  }

  private @Nullable PersistentMap<K, V> remove(@Nullable PersistentMap<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int comparison = order.compare(key, node.key);
    if (comparison < 0) {
      PersistentMap<K, V> left = remove(node.left, key);
      return left == node.left ? node : balance(node.key, node.value, left, node.right);
    }
    if (comparison > 0) {
      PersistentMap<K, V> right = remove(node.right, key);
      return right == node.right ? node : balance(node.key, node.value, node.left, right);
    }
    if (node.left == null) {
      return node.right;
    }
    if (node.right == null) {
      return node.left;
    }
    PersistentMap<K, V> successor = node.right;
    while (successor.left != null) {
      successor = successor.left;
    }
    return balance(successor.key, successor.value, node.left, removeFirst(node.right));
  }

  private @Nullable PersistentMap<K, V> removeFirst(PersistentMap<K, V> node) {
    return node.left == null
        ? node.right
        : balance(node.key, node.value, removeFirst(node.left), node.right);
  }

  private PersistentMap<K, V> balance(
      K key, V value, @Nullable PersistentMap<K, V> left, @Nullable PersistentMap<K, V> right) {
    int leftSize = size(left);
    int rightSize = size(right);
    if (leftSize + rightSize < 2) {
      return new PersistentMap<>(order, key, value, left, right);
    }
    if (rightSize > BALANCE * leftSize) {
      return rotateLeft(key, value, left, Objects.requireNonNull(right));
    }
    if (leftSize > BALANCE * rightSize) {
      return rotateRight(key, value, Objects.requireNonNull(left), right);
    }
    return new PersistentMap<>(order, key, value, left, right);
  }

  private PersistentMap<K, V> rotateLeft(
      K key, V value, @Nullable PersistentMap<K, V> left, PersistentMap<K, V> right) {
    PersistentMap<K, V> middle = right.left;
    if (middle == null || size(middle) < ROTATION * size(right.right)) {
      return new PersistentMap<>(
          order,
          right.key,
          right.value,
          new PersistentMap<>(order, key, value, left, middle),
          right.right);
    }
    return new PersistentMap<>(
        order,
        middle.key,
        middle.value,
        new PersistentMap<>(order, key, value, left, middle.left),
        new PersistentMap<>(order, right.key, right.value, middle.right, right.right));
  }

  private PersistentMap<K, V> rotateRight(
      K key, V value, PersistentMap<K, V> left, @Nullable PersistentMap<K, V> right) {
    PersistentMap<K, V> middle = left.right;
    if (middle == null || size(middle) < ROTATION * size(left.left)) {
      return new PersistentMap<>(
          order,
          left.key,
          left.value,
          left.left,
          new PersistentMap<>(order, key, value, middle, right));
    }
    return new PersistentMap<>(
        order,
        middle.key,
        middle.value,
        new PersistentMap<>(order, left.key, left.value, left.left, middle.left),
        new PersistentMap<>(order, key, value, middle.right, right));
  }

  private static int size(@Nullable PersistentMap<?, ?> node) {
    return node == null ? 0 : node.size;
  }

  private static <K, V> void descend(
      Deque<PersistentMap<K, V>> path, @Nullable PersistentMap<K, V> from) {
    for (PersistentMap<K, V> node = from; node != null; node = node.left) {
      path.push(node);
    }
  }

  private @Nullable PersistentMap<K, V> root() {
    return size == 0 ? null : this;
  }

  private Map.Entry<K, V> entry() {
    return new AbstractMap.SimpleImmutableEntry<>(key, value);
  }

  private record Ascending<K, V>(Deque<PersistentMap<K, V>> path)
      implements Iterator<Map.Entry<K, V>> {
    @Override
    public boolean hasNext() {
      return !path.isEmpty();
    }

    @Override
    public Map.Entry<K, V> next() {
      PersistentMap<K, V> node = path.pop();
      descend(path, node.right);
      return node.entry();
    }
  }
}
