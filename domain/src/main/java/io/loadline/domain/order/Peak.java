package io.loadline.domain.order;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an account was ahead at one moment: its equity less net deposits.
 *
 * @param profit in reporting currency; negative when it was behind
 * @param at when
 * @param marks the marks that it rests on, of what was traded last: should a fill turn out to be
 *     none, it is taken out at the very mark that it was counted at
 */
public record Peak(BigDecimal profit, Instant at, PersistentMap<InstrumentId, BigDecimal> marks) {
  /** How many marks are kept; the others are looked up to the minute. */
  public static final int MOST_MARKS = 16;

  private static final int MOST_ADDED = 2 * MOST_MARKS;

  /** One that an older journal tells of has no marks. */
  public Peak(
      BigDecimal profit, Instant at, @Nullable PersistentMap<InstrumentId, BigDecimal> marks) {
    this.profit = profit;
    this.at = at;
    this.marks = Objects.requireNonNullElseGet(marks, PersistentMap::empty);
  }

  /**
   * The peak by what is known now.
   *
   * @param instrument what the difference comes from, and its mark; null: not from an instrument
   */
  public Peak restated(
      BigDecimal difference, @Nullable InstrumentId instrument, @Nullable BigDecimal mark) {
    return new Peak(
        profit.add(difference),
        at,
        instrument == null || mark == null || marks.size() >= MOST_ADDED
            ? marks
            : marks.with(instrument, mark));
  }
}
