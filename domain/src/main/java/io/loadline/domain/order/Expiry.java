package io.loadline.domain.order;

import java.time.Instant;

/** When an open order ends by itself. */
public record Expiry(Instant at, ClientOrderId order) implements Comparable<Expiry> {
  @Override
  public int compareTo(Expiry other) {
    int byTime = at.compareTo(other.at);
    return byTime != 0 ? byTime : order.compareTo(other.order);
  }
}
