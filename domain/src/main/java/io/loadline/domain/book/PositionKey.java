package io.loadline.domain.book;

import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;

/** Which position of an account: the instrument, and the side when the account is hedged. */
public record PositionKey(InstrumentId instrument, PositionSide side)
    implements Comparable<PositionKey> {
  public static PositionKey net(InstrumentId instrument) {
    return new PositionKey(instrument, PositionSide.NET);
  }

  @Override
  public int compareTo(PositionKey other) {
    int byInstrument = instrument.compareTo(other.instrument);
    return byInstrument != 0 ? byInstrument : side.compareTo(other.side);
  }

  @Override
  public String toString() {
    return side == PositionSide.NET ? instrument.value() : instrument + "/" + side;
  }
}
