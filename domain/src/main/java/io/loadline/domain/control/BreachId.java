package io.loadline.domain.control;

import io.loadline.domain.account.Ids;

/** The name of a breach: made by Loadline from the number under which it was raised. */
public record BreachId(String value) implements Comparable<BreachId> {
  public BreachId {
    Ids.require(value, "breach", Ids.LONG_NAME);
  }

  @Override
  public int compareTo(BreachId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
