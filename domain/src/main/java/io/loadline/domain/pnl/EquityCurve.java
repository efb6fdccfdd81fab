package io.loadline.domain.pnl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The equity of an account at the end of each trading day, and what it says about returns.
 *
 * <p>The first day counts: it starts with the opening equity, which is nothing for an account that
 * was opened on it.
 */
final class EquityCurve {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int MOST_DOUBLINGS = 40;

  /** So many bring an interval of 2 below the last working digit. */
  private static final int HALVINGS = 170;

  private final BigDecimal opening;
  private final List<DailyPoint> points;

  /**
   * @param opening equity at the start of the first day
   */
  EquityCurve(BigDecimal opening, List<DailyPoint> points) {
    this.opening = opening;
    this.points = List.copyOf(inOrder(points));
  }

  static List<DailyPoint> inOrder(List<DailyPoint> points) {
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).day().compareTo(points.get(i - 1).day()) <= 0) {
        throw new IllegalArgumentException(
            "must be in order of day, each day once: %s follows %s"
                .formatted(points.get(i).day(), points.get(i - 1).day()));
      }
    }
    return points;
  }

  /** Whether the equity of some day is missing. */
  boolean hasUnknownEquity() {
    return points.stream().anyMatch(point -> point.equity() == null);
  }

  /**
   * Daily returns {@code (end - start - paid in + paid out) / (start + paid in)}. A day on which
   * there was nothing to work with has none.
   *
   * @return {@code null} when a day had less than nothing to work with
   */
  @Nullable ReturnSeries returns() {
    List<BigDecimal> returns = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      BigDecimal working = start(i).add(points.get(i).paidIn());
      if (working.signum() < 0) {
        return null;
      }
      if (working.signum() > 0) {
        returns.add(gain(i).divide(working, Rounding.WORKING));
      }
    }
    return new ReturnSeries(returns);
  }

  /** The equity as it would be had nothing been paid in or out: at the start and after each day. */
  List<BigDecimal> withoutFlows() {
    List<BigDecimal> curve = new ArrayList<>(points.size() + 1);
    BigDecimal worth = opening;
    curve.add(worth);
    for (int i = 0; i < points.size(); i++) {
      worth = worth.add(gain(i));
      curve.add(worth);
    }
    return curve;
  }

  /**
   * What money became per day at a constant rate: {@code 1 + r} such that what was there and was
   * paid in, less what was taken out, grows to the equity at the end. Needs a day.
   *
   * @return {@code null} when there is no such rate above a total loss
   */
  @Nullable BigDecimal dailyGrowth() {
    BigDecimal end = equity(points.size() - 1);
    if (end.signum() < 0 || grown(BigDecimal.ZERO).compareTo(end) > 0) {
      return null;
    }
    BigDecimal low = BigDecimal.ZERO;
    BigDecimal high = TWO;
    for (int i = 0; grown(high).compareTo(end) < 0; i++) {
      if (i == MOST_DOUBLINGS) {
        return null;
      }
      low = high;
      high = high.multiply(TWO);
    }
    for (int i = 0; i < HALVINGS; i++) {
      BigDecimal middle = low.add(high).multiply(HALF).round(Rounding.WORKING);
      int found = grown(middle).compareTo(end);
      if (found == 0) {
        return middle;
      }
      low = found < 0 ? middle : low;
      high = found < 0 ? high : middle;
    }
    return high;
  }

  /** What it would all be worth at the end had each day made that much. */
  private BigDecimal grown(BigDecimal daily) {
    BigDecimal worth = opening;
    for (DailyPoint point : points) {
      worth =
          worth
              .add(point.paidIn())
              .multiply(daily, Rounding.WORKING)
              .subtract(point.paidOut(), Rounding.WORKING);
    }
    return worth;
  }

  int size() {
    return points.size();
  }

  private BigDecimal start(int index) {
    return index == 0 ? opening : equity(index - 1);
  }

  private BigDecimal gain(int index) {
    return equity(index).subtract(start(index)).subtract(points.get(index).netFlow());
  }

  private BigDecimal equity(int index) {
    BigDecimal equity = points.get(index).equity();
    if (equity == null) {
      throw new IllegalStateException("must be known: equity of " + points.get(index).day());
    }
    return equity;
  }
}
