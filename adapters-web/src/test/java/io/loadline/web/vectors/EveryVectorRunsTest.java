package io.loadline.web.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.testing.PositionVectorsContract;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** No vector of positions or P&amp;L is left out of what runs over REST. */
class EveryVectorRunsTest {

  private static final List<String> FILES =
      List.of(
          "positions.json",
          "lots.json",
          "extremes.json",
          "fees-and-currency.json",
          "splits.json",
          "hedged.json",
          "pnl.json",
          "positions-basic.json",
          "daily-pnl.json",
          "metrics.json",
          "metrics-basic.json",
          "regressions.json");

  /** Run by name, in a test of their own. */
  private static final Set<String> BY_NAME =
      Set.of(
          "partially-filled-then-cancelled-counts",
          "largest absolute vs largest relative drawdown differ",
          "win-rate-and-profit-factor");

  /**
   * Vectors of limits: their subject is a decision, not a figure. They run with the limits, through
   * the engine.
   */
  private static final Set<String> OF_LIMITS =
      Set.of(
          "losing-sale-is-a-daily-loss",
          "sell-does-not-raise-algorithm-exposure",
          "two-concurrent-orders-cannot-both-pass");

  @Test
  void no_vector_is_left_out() {
    Set<String> left = new TreeSet<>();
    for (String file : FILES) {
      Vectors.load(file).forEach(vector -> left.add(vector.name()));
    }

    left.removeAll(run());
    left.removeAll(OF_LIMITS);

    assertThat(left).isEmpty();
  }

  private static Set<String> run() {
    Set<String> run = new HashSet<>(BY_NAME);
    for (List<Vector> vectors :
        List.of(
            PositionVectorsContract.vectors(),
            ProfitAndLossVectorsOverRestTest.VECTORS,
            DayVectorsOverRestTest.VECTORS,
            PerformanceVectorsOverRestTest.SERIES,
            PerformanceVectorsOverRestTest.CURVES)) {
      vectors.forEach(vector -> run.add(vector.name()));
    }
    return run;
  }
}
