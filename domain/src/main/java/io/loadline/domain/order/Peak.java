package io.loadline.domain.order;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an account (or a desk, or the firm) was ahead at one moment: its equity less net deposits.
 *
 * @param profit in reporting currency; negative when it was behind
 * @param at when
 * @param marks the marks that it rests on, of what was traded last: should a fill turn out to be
 *     none, it is taken out at the very mark that it was counted at
 * @param deposits net deposits of before the moment, so that profit + deposits is the equity of
 *     then; null in an older journal, where the state of its place says it
 */
public record Peak(
    BigDecimal profit,
    Instant at,
    PersistentMap<InstrumentId, BigDecimal> marks,
    @Nullable BigDecimal deposits) {
  /** How many marks are kept; the others are looked up to the minute. */
  public static final int MOST_MARKS = 16;

  private static final int MOST_ADDED = 2 * MOST_MARKS;

  /** One that an older journal tells of has no marks. */
  public Peak(
      BigDecimal profit,
      Instant at,
      @Nullable PersistentMap<InstrumentId, BigDecimal> marks,
      @Nullable BigDecimal deposits) {
    this.profit = profit;
    this.at = at;
    this.marks = Objects.requireNonNullElseGet(marks, PersistentMap::empty);
    this.deposits = deposits;
  }

  /** One whose net deposits the state says. */
  public Peak(BigDecimal profit, Instant at, PersistentMap<InstrumentId, BigDecimal> marks) {
    this(profit, at, marks, null);
  }

  /** With net deposits where it has none of its own. */
  public Peak on(@Nullable BigDecimal netDeposits) {
    return deposits == null && netDeposits != null
        ? new Peak(profit, at, marks, netDeposits)
        : this;
  }

  /**
   * The peak by what is known now.
   *
   * @param instrument what the difference comes from, and its mark; null: not from an instrument
   * @param flow what had been paid in before, less what was taken out, and was not known of
   */
  public Peak restated(
      BigDecimal difference,
      @Nullable InstrumentId instrument,
      @Nullable BigDecimal mark,
      BigDecimal flow) {
    return new Peak(
        profit.add(difference),
        at,
        instrument == null || mark == null || marks.size() >= MOST_ADDED
            ? marks
            : marks.with(instrument, mark),
        deposits == null ? null : deposits.add(flow));
  }
}
