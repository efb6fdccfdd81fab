package io.loadline.domain.cash;

import io.loadline.domain.account.Ids;

/** The client's name of a cash movement, unique in its account forever. */
public record MovementId(String value) implements Comparable<MovementId> {
  public MovementId {
    Ids.require(value, "movementId", Ids.NAME);
  }

  @Override
  public int compareTo(MovementId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
