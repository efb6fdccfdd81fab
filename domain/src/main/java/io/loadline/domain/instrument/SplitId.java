package io.loadline.domain.instrument;

import io.loadline.domain.account.Ids;

/** The client's name of a split. */
public record SplitId(String value) implements Comparable<SplitId> {
  public SplitId {
    Ids.require(value, "splitId", Ids.NAME);
  }

  @Override
  public int compareTo(SplitId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
