package io.loadline.domain.killswitch;

import io.loadline.domain.account.Ids;

/** The client's name of a kill switch. */
public record KillSwitchId(String value) implements Comparable<KillSwitchId> {
  public KillSwitchId {
    Ids.require(value, "killSwitchId", Ids.NAME);
  }

  @Override
  public int compareTo(KillSwitchId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
