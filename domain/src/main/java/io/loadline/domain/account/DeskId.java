package io.loadline.domain.account;

/** The name of a desk: accounts that are watched together. */
public record DeskId(String value) implements Comparable<DeskId> {
  public DeskId {
    Ids.require(value, "desk", Ids.NAME);
  }

  @Override
  public int compareTo(DeskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
