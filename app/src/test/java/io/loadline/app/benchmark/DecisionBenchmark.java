package io.loadline.app.benchmark;

import io.loadline.domain.limit.Decision;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.Scene;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * May this order be sent, under 20 limits, in an account of 100 positions? Beside it, one pass of
 * plain decimals over 20 products.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class DecisionBenchmark {
  private final Scene scene = Floor.withPositions(100);
  private final Limit[] limits = Floor.limits();
  private final OrderRequest order = scene.buy(Floor.symbol(7), "3.5", "107.25");
  private final BigDecimal price = new BigDecimal("107.25");
  private final BigDecimal[] quantities = new BigDecimal[Floor.LIMITS];

  /** The 20 quantities of the plain pass. */
  public DecisionBenchmark() {
    for (int i = 0; i < quantities.length; i++) {
      quantities[i] = new BigDecimal(i + ".5");
    }
  }

  @Benchmark
  public Decision decisionOver20Limits() {
    return scene.decide(order, limits);
  }

  @Benchmark
  public BigDecimal plainPassOver20Products() {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal quantity : quantities) {
      BigDecimal value = quantity.multiply(price);
      sum = value.compareTo(price) > 0 ? sum.add(value) : sum;
    }
    return sum;
  }
}
