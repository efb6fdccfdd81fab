package io.loadline.app.benchmark;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.Scene;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One fill applied to a position of 100 lots: one that opens, one that closes across lots. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class FillBenchmark {
  private static final int LOTS = 100;

  private final Holding holding = holding();
  private final Execution opening = execution(LOTS + 1, Side.BUY, "1.25");
  private final Execution closing = execution(LOTS + 2, Side.SELL, "12.5");

  @Benchmark
  public HoldingChange fillThatOpens() {
    return holding.apply(opening, Scene.YESTERDAY);
  }

  @Benchmark
  public HoldingChange fillThatClosesAcrossLots() {
    return holding.apply(closing, Scene.YESTERDAY);
  }

  private static Holding holding() {
    Scene scene = Scene.withCash("1000000").mark(Floor.symbol(0), "100");
    ContractSpec contract = scene.instrument(Floor.symbol(0), InstrumentKind.SPOT).contract();
    Holding holding =
        scene
            .book(Scene.ACCOUNT)
            .holding(PositionKey.net(new InstrumentId(Floor.symbol(0))), contract);
    for (int lot = 1; lot <= LOTS; lot++) {
      holding = holding.apply(execution(lot, Side.BUY, "2.5"), Scene.YESTERDAY).after();
    }
    return holding;
  }

  private static Execution execution(int number, Side side, String quantity) {
    Fill fill =
        new Fill(
            new FillId("f" + number),
            new InstrumentId(Floor.symbol(0)),
            side,
            new Quantity(new BigDecimal(quantity)),
            new Price(new BigDecimal("99.75")),
            Scene.YESTERDAY.plusSeconds(number),
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            PositionSide.NET);
    return new Execution(fill, number, BigDecimal.ONE, BigDecimal.ONE);
  }
}
