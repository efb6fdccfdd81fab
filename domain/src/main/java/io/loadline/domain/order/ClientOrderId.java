package io.loadline.domain.order;

import io.loadline.domain.account.Ids;

/** The client's name of an order, unique in its account forever (FIX tag 11). */
public record ClientOrderId(String value) implements Comparable<ClientOrderId> {
  public ClientOrderId {
    Ids.require(value, "clientOrderId", Ids.NAME);
  }

  /** True when a text can be an order's id. */
  public static boolean isValid(String text) {
    return Ids.NAME.matcher(text).matches();
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
