package io.loadline.domain.account;

/**
 * The name of a trading algorithm within an account; {@link #MANUAL} is the book of everyone else.
 */
public record AlgorithmId(String value) implements Comparable<AlgorithmId> {
  /** The attribution book of fills that name no algorithm. */
  public static final AlgorithmId MANUAL = new AlgorithmId("manual");

  public AlgorithmId {
    Ids.require(value, "algorithm", Ids.NAME);
  }

  @Override
  public int compareTo(AlgorithmId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
