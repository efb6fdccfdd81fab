package io.loadline.domain.order;

import io.loadline.domain.account.Ids;

/** The client's name of an order, unique in its account forever (FIX tag 11). */
public record ClientOrderId(String value) implements Comparable<ClientOrderId> {
  public ClientOrderId {
    Ids.require(value, "clientOrderId", Ids.NAME);
  }

  @Override
  public int compareTo(ClientOrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
