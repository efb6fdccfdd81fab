package io.loadline.application.engine;

import io.loadline.domain.position.EventKey;
import java.time.Instant;

/**
 * A part of a history.
 *
 * @param after events after this place belong to it
 * @param until events up to and including this instant belong to it; {@link Instant#MAX}: all
 */
public record Span(EventKey after, Instant until) {
  /** The whole history. */
  public static final Span ALL = new Span(EventKey.BEFORE_ALL, Instant.MAX);

  /** All that comes after the place. */
  public static Span after(EventKey place) {
    return new Span(place, Instant.MAX);
  }

  public boolean contains(EventKey key) {
    return key.compareTo(after) > 0 && !key.at().isAfter(until);
  }
}
