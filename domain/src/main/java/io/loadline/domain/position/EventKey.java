package io.loadline.domain.position;

import java.time.Instant;
import java.util.Comparator;

/**
 * The place of an event in the history of a position: by its time, splits before fills of the same
 * instant, then by arrival.
 *
 * @param rank 0 for a split, 1 for a fill or a transfer
 * @param arrival the {@code seq} under which it was first recorded
 */
public record EventKey(Instant at, int rank, long arrival) implements Comparable<EventKey> {
  private static final Comparator<EventKey> ORDER =
      Comparator.comparing(EventKey::at)
          .thenComparingInt(EventKey::rank)
          .thenComparingLong(EventKey::arrival);

  public static final EventKey BEFORE_ALL = new EventKey(Instant.MIN, 0, 0);

  public static EventKey ofSplit(Instant at, long arrival) {
    return new EventKey(at, 0, arrival);
  }

  public static EventKey ofFill(Instant at, long arrival) {
    return new EventKey(at, 1, arrival);
  }

  @Override
  public int compareTo(EventKey other) {
    return ORDER.compare(this, other);
  }
}
