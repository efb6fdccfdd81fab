package io.loadline.domain.instrument;

import io.loadline.domain.account.Ids;

/** The symbol of an instrument, such as {@code BTC-USD}; chosen by the client, forever. */
public record InstrumentId(String value) implements Comparable<InstrumentId> {
  public InstrumentId {
    Ids.require(value, "instrument", Ids.NAME);
  }

  @Override
  public int compareTo(InstrumentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
