package io.loadline.application.synthetic;

import org.jspecify.annotations.Nullable;

/** Counts faults and keeps the first as an example. */
final class Faults {
  private long count;
  private @Nullable String example;

  void add(String what) {
    count++;
    example = example == null ? what : example;
  }

  long count() {
    return count;
  }

  @Override
  public String toString() {
    return example == null ? "none" : count + ", the first: " + example;
  }
}
