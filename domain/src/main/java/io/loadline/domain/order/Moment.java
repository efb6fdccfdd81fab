package io.loadline.domain.order;

import java.time.Instant;

/** When something was decided, and its number: the order of a recent past. */
public record Moment(Instant at, long seq) implements Comparable<Moment> {
  /** The first moment of the instant. */
  public static Moment startOf(Instant at) {
    return new Moment(at, Long.MIN_VALUE);
  }

  /** The first moment after the instant. */
  public static Moment after(Instant at) {
    return new Moment(at, Long.MAX_VALUE);
  }

  @Override
  public int compareTo(Moment other) {
    int byTime = at.compareTo(other.at);
    return byTime != 0 ? byTime : Long.compare(seq, other.seq);
  }
}
