package io.loadline.domain.limit;

import io.loadline.domain.account.Ids;

/** The client's name of a limit. */
public record LimitId(String value) implements Comparable<LimitId> {
  public LimitId {
    Ids.require(value, "limitId", Ids.LONG_NAME);
  }

  @Override
  public int compareTo(LimitId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
