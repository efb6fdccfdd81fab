package io.loadline.domain.book;

import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Which position of an account: the instrument, and the side when the account is hedged. */
public record PositionKey(InstrumentId instrument, PositionSide side)
    implements Comparable<PositionKey> {
  private static final Map<PositionKey, PositionKey> SHARED = new ConcurrentHashMap<>();

  /**
   * The same object for equal keys, so that a million positions in a thousand instruments keep a
   * thousand of them; for instruments that are listed, which they are for ever.
   */
  public PositionKey shared() {
    return Objects.requireNonNull(SHARED.computeIfAbsent(this, key -> key));
  }

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
