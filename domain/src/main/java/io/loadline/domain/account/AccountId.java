package io.loadline.domain.account;

/** The name of an account; chosen by the client, forever. */
public record AccountId(String value) implements Comparable<AccountId> {
  public AccountId {
    Ids.require(value, "account", Ids.NAME);
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
