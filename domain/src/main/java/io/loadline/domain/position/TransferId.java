package io.loadline.domain.position;

import io.loadline.domain.account.Ids;

/** The client's name of a transfer, unique in the account that gives, forever. */
public record TransferId(String value) implements Comparable<TransferId> {
  public TransferId {
    Ids.require(value, "transferId", Ids.NAME);
  }

  @Override
  public int compareTo(TransferId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
