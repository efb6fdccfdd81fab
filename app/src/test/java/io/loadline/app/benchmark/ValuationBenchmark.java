package io.loadline.app.benchmark;

import io.loadline.domain.book.AccountValuation;
import io.loadline.domain.limit.Scene;
import io.loadline.domain.pnl.Market;
import java.lang.ref.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * All positions of accounts of 1,000 each, with everything that the API says of an account: valued
 * again when every mark has moved, as the server keeps the valuations of the accounts that are
 * asked for, and valued from nothing. Beside them, a plain pass over two arrays.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ValuationBenchmark {
  private static final int IN_ACCOUNT = 1_000;

  /** How many positions are measured. */
  static final int[] POSITIONS = {1_000, 100_000, 1_000_000};

  @Param({"1000", "100000", "1000000"})
  private int positions;

  private Scene scene = new Scene();
  private Market market = scene.market();
  private final List<AccountValuation> kept = new ArrayList<>();
  private long[] quantities = {};
  private long[] prices = {};
  private int moves;

  /** What so many positions and their valuations take of the heap, as a row of the report. */
  static String heap(int positions) {
    ValuationBenchmark benchmark = new ValuationBenchmark();
    benchmark.positions = positions;
    long before = used();
    benchmark.open();
    long held = used();
    benchmark.value();
    long valued = used();
    Reference.reachabilityFence(benchmark);
    return String.format(
        Locale.ROOT,
        "| %,d | %,.1f | %,.1f |",
        positions,
        (held - before) / 1_048_576.0,
        (valued - before) / 1_048_576.0);
  }

  private void open() {
    scene = Floor.of(positions / IN_ACCOUNT, IN_ACCOUNT);
    market = scene.market();
  }

  private void value() {
    for (int account = 0; account < positions / IN_ACCOUNT; account++) {
      kept.add(new AccountValuation(scene.book(Floor.account(account)), market));
    }
  }

  /** Fills the accounts. */
  @Setup
  public void fill() {
    open();
    value();
    quantities = new long[positions];
    prices = new long[positions];
    for (int i = 0; i < positions; i++) {
      quantities[i] = i % 7 + 1;
      prices[i] = 100 + i % 50;
    }
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }

  /** Moves the marks of all instruments. */
  @Setup(Level.Invocation)
  public void moveMarks() {
    moves++;
    for (int instrument = 0; instrument < IN_ACCOUNT; instrument++) {
      scene.mark(Floor.symbol(instrument), 100 + (instrument + moves) % 50 + ".75");
    }
    market = scene.market();
  }

  @Benchmark
  public BigDecimal valuationAtNewMarks() {
    BigDecimal total = BigDecimal.ZERO;
    for (int account = 0; account < kept.size(); account++) {
      AccountValuation valuation = kept.get(account);
      total =
          total.add(
              valuation.update(scene.book(Floor.account(account)), market).profitAndLoss().total());
    }
    return total;
  }

  @Benchmark
  public BigDecimal valuationFromNothing() {
    BigDecimal total = BigDecimal.ZERO;
    for (int account = 0; account < kept.size(); account++) {
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
}
