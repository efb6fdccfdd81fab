package io.loadline.domain.account;

/** The public name of an API key; not its secret. */
public record KeyId(String value) implements Comparable<KeyId> {
  public KeyId {
    Ids.require(value, "key", Ids.NAME);
  }

  @Override
  public int compareTo(KeyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
