package io.loadline.app.benchmark;

import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.limit.Scene;
import io.loadline.domain.pnl.Market;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * 1,000,000 positions, in 1,000 accounts, valued from nothing with everything that the API says of
 * an account; and one account of them when nothing but the clock has moved.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ValuationBenchmark {
  private static final int ACCOUNTS = 1_000;
  private static final int POSITIONS = 1_000;

  private final Scene scene = Floor.of(ACCOUNTS, POSITIONS);
  private final Market market = scene.market();
  private final long[] quantities = new long[ACCOUNTS * POSITIONS];
  private final long[] prices = new long[ACCOUNTS * POSITIONS];
  private final AccountValuation kept = new AccountValuation(scene.book(Floor.account(0)), market);

  /** Says what the positions take of the heap. */
  @Setup
  public void sayHeap() {
    for (int i = 0; i < prices.length; i++) {
      quantities[i] = i % 7 + 1;
      prices[i] = 100 + i % 50;
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println(
        "Heap with 1,000,000 positions, MB: "
            + (runtime.totalMemory() - runtime.freeMemory()) / 1_048_576);
  }

  @Benchmark
  public BigDecimal valuationOf1000000Positions() {
    BigDecimal total = BigDecimal.ZERO;
    for (int account = 0; account < ACCOUNTS; account++) {
      AccountValuation valuation = new AccountValuation(scene.book(Floor.account(account)), market);
      total = total.add(valuation.profitAndLoss().total());
    }
    return total;
  }

  @Benchmark
  public long plainPassOverTwoArrays() {
    long sum = 0;
    for (int i = 0; i < quantities.length; i++) {
      sum += quantities[i] * prices[i];
    }
    return sum;
  }

  @Benchmark
  public BigDecimal pnlOfOneAccountOf1000Positions() {
    return kept.update(scene.book(Floor.account(0)), market).profitAndLoss().total();
  }
}
