package io.loadline.application.user;

/** The public name of an API key; not its secret. */
public record KeyId(String value) implements Comparable<KeyId> {
  private static final String FORM = "[A-Za-z0-9._:-]{1,64}";

  public KeyId {
    if (!value.matches(FORM)) {
      throw new IllegalArgumentException("must match " + FORM + ": key of " + value.length());
    }
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
