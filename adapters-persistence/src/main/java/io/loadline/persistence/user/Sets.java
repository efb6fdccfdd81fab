package io.loadline.persistence.user;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Sets of values and the sets that rows have of them. */
final class Sets {
  private Sets() {}

  /** Makes the row's set hold these, touching only what differs. */
  static <T, R> void become(Set<R> row, Collection<T> values, Function<T, R> form) {
    Set<R> wanted = new HashSet<>();
    values.forEach(value -> wanted.add(form.apply(value)));
    row.retainAll(wanted);
    row.addAll(wanted);
  }

  static <R, T extends Comparable<T>> SortedSet<T> sorted(Set<R> row, Function<R, T> value) {
    SortedSet<T> sorted = new TreeSet<>();
    row.forEach(each -> sorted.add(value.apply(each)));
    return sorted;
  }
}
