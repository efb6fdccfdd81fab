package io.loadline.domain.pnl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The equity of an account at the end of each trading day, and what it says about returns.
 *
 * <p>The first point is the base: its own flow is inside its equity, and the first return is that
 * of the day after it.
 */
final class EquityCurve {

  private final List<DailyPoint> points;

  EquityCurve(List<DailyPoint> points) {
    this.points = List.copyOf(points);
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).day().compareTo(points.get(i - 1).day()) <= 0) {
        throw new IllegalArgumentException(
            "must be in order of day, each day once: %s follows %s"
                .formatted(points.get(i).day(), points.get(i - 1).day()));
      }
    }
  }

  /** Whether the equity of some day is missing. */
  boolean hasUnknownEquity() {
    return points.stream().anyMatch(point -> point.equity() == null);
  }

  /**
   * Daily returns {@code (end - flow - start) / start}. A day that starts with nothing has none: on
   * the day on which an account is funded the flow counts at the end, so nothing was invested.
   *
   * @return {@code null} when a day starts below zero
   */
  @Nullable ReturnSeries returns() {
    List<BigDecimal> returns = new ArrayList<>();
    for (int i = 1; i < points.size(); i++) {
      BigDecimal start = equity(i - 1);
      if (start.signum() < 0) {
        return null;
      }
      if (start.signum() > 0) {
        BigDecimal gain = equity(i).subtract(points.get(i).netFlow()).subtract(start);
        returns.add(gain.divide(start, Rounding.WORKING));
      }
    }
    return new ReturnSeries(returns);
  }

  /**
   * The equity as it would be had nothing been paid in or out after the first point. Needs a point.
   */
  List<BigDecimal> withoutFlows() {
    List<BigDecimal> curve = new ArrayList<>(points.size());
    BigDecimal flows = BigDecimal.ZERO;
    for (int i = 0; i < points.size(); i++) {
      flows = i == 0 ? flows : flows.add(points.get(i).netFlow());
      curve.add(equity(i).subtract(flows));
    }
    return curve;
  }

  int size() {
    return points.size();
  }

  private BigDecimal equity(int index) {
    BigDecimal equity = points.get(index).equity();
    if (equity == null) {
      throw new IllegalStateException("must be known: equity of " + points.get(index).day());
    }
    return equity;
  }
}
