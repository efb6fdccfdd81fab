package io.loadline.domain.account;

/** The name of a person or program that may act. */
public record UserId(String value) implements Comparable<UserId> {
  public UserId {
    Ids.require(value, "user", Ids.NAME);
  }

  @Override
  public int compareTo(UserId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
