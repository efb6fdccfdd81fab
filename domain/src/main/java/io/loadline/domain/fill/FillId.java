package io.loadline.domain.fill;

import io.loadline.domain.account.Ids;

/** The name of a fill, unique in its account forever; a retry repeats it. */
public record FillId(String value) implements Comparable<FillId> {
  public FillId {
    Ids.require(value, "fillId", Ids.LONG_NAME);
  }

  @Override
  public int compareTo(FillId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
