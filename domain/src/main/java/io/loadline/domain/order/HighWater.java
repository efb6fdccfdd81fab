package io.loadline.domain.order;

import io.loadline.domain.collection.PersistentMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The most that an account was ever ahead: the highest equity less net deposits, so that neither a
 * deposit nor a withdrawal looks like a gain or a fall. An account begins at 0. A fall as a
 * fraction is that of the {@link ReturnIndex}, which no deposit or withdrawal moves either.
 *
 * <p>It keeps the moments it rests on, so that it can be restated when something of the past turns
 * out to be otherwise: each new high as it was seen, and the end of each trading day. There are
 * never more than {@value #MOST} of them; what lies close together long ago becomes one, the higher
 * one. Immutable.
 *
 * @param profit in reporting currency, >= 0
 * @param at when it was reached; the epoch when it never was more than 0
 * @param peaks in the order of time
 * @param index what the moments say of returns
 */
public record HighWater(
    BigDecimal profit, Instant at, PersistentMap<Moment, Peak> peaks, ReturnIndex index) {
  /** How many moments are kept. */
  public static final int MOST = 64;

  public static final HighWater NONE =
      new HighWater(BigDecimal.ZERO, Instant.EPOCH, PersistentMap.empty(), ReturnIndex.START);

  /** One whose moments do not matter. */
  public HighWater(BigDecimal profit, Instant at, PersistentMap<Moment, Peak> peaks) {
    this(profit, at, peaks, index(peaks));
  }

  /** That of a desk or the firm, which is measured from when it was first looked at. */
  public static HighWater startingAt(Moment moment, Peak peak) {
    PersistentMap<Moment, Peak> first = PersistentMap.<Moment, Peak>empty().with(moment, peak);
    return new HighWater(peak.profit(), peak.at(), first, index(first));
  }

  /** With another moment, whether it is the highest or not. */
  public HighWater with(Moment moment, Peak peak) {
    PersistentMap<Moment, Peak> more = peaks.with(moment, peak);
    Moment dispensable = more.size() > MOST ? dispensable(more) : null;
    PersistentMap<Moment, Peak> kept = dispensable == null ? more : more.without(dispensable);
    Map.Entry<Moment, Peak> last = peaks.last();
    if (last != null && last.getKey().compareTo(moment) >= 0) {
      return highest(kept);
    }
    ReturnIndex next = next(index, peak);
    return peak.profit().compareTo(profit) > 0
        ? new HighWater(peak.profit(), peak.at(), kept, next)
        : new HighWater(profit, at, kept, next);
  }

  private static ReturnIndex index(PersistentMap<Moment, Peak> peaks) {
    ReturnIndex index = ReturnIndex.START;
    for (Map.Entry<Moment, Peak> each : peaks) {
      index = next(index, each.getValue());
    }
    return index;
  }

  private static ReturnIndex next(ReturnIndex index, Peak peak) {
    BigDecimal deposits = peak.deposits() == null ? index.deposits() : peak.deposits();
    return index.at(peak.profit().add(deposits), deposits);
  }

  /**
   * How far equity is below its highest as a fraction, 0 or more; above 1 when it is below zero.
   *
   * @return null when there is nothing to measure from: equity has never been above zero
   */
  public @Nullable BigDecimal drawdown(BigDecimal equity, BigDecimal netDeposits) {
    return index.at(equity, netDeposits).drawdown();
  }

  /**
   * The highest equity, carried along in proportion by whatever was paid in and out since: equity
   * is the {@link #drawdown} below it. Null when there is nothing to measure from.
   */
  public @Nullable BigDecimal mark(BigDecimal equity, BigDecimal netDeposits) {
    return index.at(equity, netDeposits).highest();
  }

  /** How far equity less net deposits is below the most that it ever was, 0 or more. */
  public BigDecimal fall(BigDecimal equity, BigDecimal netDeposits) {
    return profit.subtract(equity.subtract(netDeposits)).max(BigDecimal.ZERO);
  }

  /** True when it would be a new high, in money or of the index. */
  public boolean isPassedBy(BigDecimal equity, BigDecimal netDeposits) {
    return equity.subtract(netDeposits).compareTo(profit) > 0
        || index.isPassedBy(equity, netDeposits);
  }

  /** True when something of the moment may change it. */
  public boolean reaches(Moment from) {
    Map.Entry<Moment, Peak> last = peaks.last();
    return last != null && last.getKey().compareTo(from) >= 0;
  }

  /**
   * The mark by what is known now.
   *
   * @param from nothing before this changed
   * @param known the moments from then on; those that are not among them are forgotten
   */
  public HighWater restated(Moment from, PersistentMap<Moment, Peak> known) {
    PersistentMap<Moment, Peak> restated = peaks;
    for (Map.Entry<Moment, Peak> each : peaks.from(from)) {
      Peak peak = known.get(each.getKey());
      restated =
          peak == null
              ? restated.without(each.getKey())
              : restated.with(each.getKey(), peak.on(each.getValue().deposits()));
    }
    return highest(restated);
  }

  private static HighWater highest(PersistentMap<Moment, Peak> peaks) {
    BigDecimal profit = BigDecimal.ZERO;
    Instant at = Instant.EPOCH;
    for (Map.Entry<Moment, Peak> each : peaks) {
      if (each.getValue().profit().compareTo(profit) > 0) {
        profit = each.getValue().profit();
        at = each.getValue().at();
      }
    }
    return new HighWater(profit, at, peaks, index(peaks));
  }

  /** The lower of the two neighbours that lie closest together, measured by how long ago it is. */
  private static @Nullable Moment dispensable(PersistentMap<Moment, Peak> peaks) {
    Map.Entry<Moment, Peak> last = peaks.last();
    Map.Entry<Moment, Peak> before = null;
    Moment found = null;
    long bestGap = 1;
    long bestAge = 0;
    for (Map.Entry<Moment, Peak> each : peaks) {
      if (before != null && last != null) {
        long gap = seconds(before, each);
        long age = Math.max(1, seconds(before, last));
        if (found == null || gap * bestAge < bestGap * age) {
          bestGap = gap;
          bestAge = age;
          found = lower(before, each).getKey();
        }
      }
      before = each;
    }
    return found;
  }

  private static Map.Entry<Moment, Peak> lower(
      Map.Entry<Moment, Peak> earlier, Map.Entry<Moment, Peak> later) {
    return earlier.getValue().profit().compareTo(later.getValue().profit()) < 0 ? earlier : later;
  }

  private static long seconds(Map.Entry<Moment, Peak> from, Map.Entry<Moment, Peak> to) {
    return Duration.between(from.getValue().at(), to.getValue().at()).toSeconds();
  }
}
