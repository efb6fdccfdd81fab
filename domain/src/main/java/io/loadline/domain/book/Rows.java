package io.loadline.domain.book;

import io.loadline.domain.money.Decimals;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The positions of an account side by side, in the order of their keys, each with what it is valued
 * at. The units stand in a column of their own, so that a pass over all of them at new marks
 * multiplies plain numbers and visits no position. Mutable; only for {@link AccountValuation}.
 */
final class Rows {
  /** In the place of a scale: this row cannot be told by plain numbers. */
  static final byte BY_POSITION = -1;

  private static final int FIRST_LENGTH = 8;

  /** More fraction digits than this are not told by plain numbers. */
  static final int MOST_SCALE = 36;

  PositionKey[] keys = new PositionKey[FIRST_LENGTH];
  Position[] positions = new Position[FIRST_LENGTH];
  @Nullable Mark[] marks = new Mark[FIRST_LENGTH];
  @Nullable BigDecimal[] closes = new BigDecimal[FIRST_LENGTH];

  /** Units of the underlying that are held, and that were brought into the day, unscaled. */
  long[] held = new long[FIRST_LENGTH];

  long[] brought = new long[FIRST_LENGTH];

  /** The scale of both, or {@link #BY_POSITION}. */
  byte[] scales = new byte[FIRST_LENGTH];

  /** Which sums the row belongs to. */
  short[] lanes = new short[FIRST_LENGTH];

  private int size;

  int size() {
    return size;
  }

  void clear() {
    Arrays.fill(keys, 0, size, null);
    Arrays.fill(positions, 0, size, null);
    Arrays.fill(marks, 0, size, null);
    Arrays.fill(closes, 0, size, null);
    size = 0;
  }

  /** The row of the key; negative, as of {@link Arrays#binarySearch}, when there is none. */
  int find(PositionKey key) {
    return Arrays.binarySearch(keys, 0, size, key);
  }

  /** Makes room for a row at that place. */
  void insert(int row) {
    if (size == keys.length) {
      int longer = size + (size >> 1);
      keys = Arrays.copyOf(keys, longer);
      positions = Arrays.copyOf(positions, longer);
      marks = Arrays.copyOf(marks, longer);
      closes = Arrays.copyOf(closes, longer);
      held = Arrays.copyOf(held, longer);
      brought = Arrays.copyOf(brought, longer);
      scales = Arrays.copyOf(scales, longer);
      lanes = Arrays.copyOf(lanes, longer);
    }
    int later = size - row;
    if (later > 0) {
      System.arraycopy(keys, row, keys, row + 1, later);
      System.arraycopy(positions, row, positions, row + 1, later);
      System.arraycopy(marks, row, marks, row + 1, later);
      System.arraycopy(closes, row, closes, row + 1, later);
      System.arraycopy(held, row, held, row + 1, later);
      System.arraycopy(brought, row, brought, row + 1, later);
      System.arraycopy(scales, row, scales, row + 1, later);
      System.arraycopy(lanes, row, lanes, row + 1, later);
    }
    size++;
  }

  void set(
      int row,
      PositionKey key,
      Position position,
      Instant dayStart,
      @Nullable Mark mark,
      @Nullable BigDecimal close,
      int lane) {
    keys[row] = key;
    positions[row] = position;
    marks[row] = mark;
    closes[row] = close;
    lanes[row] = (short) lane;
    scales[row] = BY_POSITION;
    if (!position.contract().inverse()) {
      setUnits(
          row,
          units(position, position.quantity()),
          units(position, position.day(dayStart).units()));
    }
  }

  boolean isFlat(int row) {
    return scales[row] == BY_POSITION ? positions[row].isFlat() : held[row] == 0;
  }

  private static BigDecimal units(Position position, BigDecimal quantity) {
    BigDecimal multiplier = position.contract().multiplier();
    return multiplier.equals(BigDecimal.ONE) ? quantity : quantity.multiply(multiplier);
  }

  private void setUnits(int row, BigDecimal now, BigDecimal then) {
    int scale = Math.max(now.scale(), then.scale());
    if (scale < 0 || scale > MOST_SCALE) {
      return;
    }
    BigDecimal one = now.setScale(scale);
    BigDecimal other = then.setScale(scale);
    if (Decimals.isLong(one) && Decimals.isLong(other)) {
      held[row] = one.unscaledValue().longValue();
      brought[row] = other.unscaledValue().longValue();
      scales[row] = (byte) scale;
    }
  }
}
