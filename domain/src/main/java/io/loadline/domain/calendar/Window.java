package io.loadline.domain.calendar;

import java.time.Instant;

/**
 * A half-open stretch of time: {@code from} belongs to it, {@code to} does not.
 *
 * @param from first instant inside
 * @param to first instant after; equal to {@code from} for an empty window
 */
public record Window(Instant from, Instant to) {

  /** Refuses a window that ends before it starts. */
  public Window {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(
          "must not end before it starts: from=" + from + ", to=" + to);
    }
  }

  /** Whether {@code from <= instant < to}. */
  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }

  /** Whether no instant is inside. */
  public boolean isEmpty() {
    return from.equals(to);
  }

  /**
   * The part of this window that lies inside the other one; empty, at one of its edges, when there
   * is none.
   */
  Window clippedTo(Window other) {
    Instant start = later(from, other.from);
    Instant end = earlier(to, other.to);
    return new Window(start, later(start, end));
  }

  private static Instant later(Instant one, Instant two) {
    return one.isAfter(two) ? one : two;
  }

  private static Instant earlier(Instant one, Instant two) {
    return one.isBefore(two) ? one : two;
  }
}
