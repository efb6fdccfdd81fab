package io.loadline.application.synthetic;

import io.loadline.domain.pnl.Mark;
import java.util.ArrayList;
import java.util.List;

/**
 * The prices of all instruments over a horizon. Returns are {@code volatility × (share × market +
 * √(1 − share²) × own)} with two {@link VolatilityClusters}; a weak pull to the first price keeps
 * long paths in a sane range. Kept as ticks: 8 bytes for each instrument and step.
 */
public final class PricePaths {
  static final String SOURCE = "simulated";

  /** Pull to the first price over the whole horizon: e⁻² of a distance is left at its end. */
  private static final double PULL = 2;

  private static final double LARGEST_MOVE = 0.25;

  /** No price falls below, or rises above, this many times the first. */
  private static final double RANGE = 25;

  private final List<SyntheticInstrument> instruments;
  private final Horizon horizon;
  private final long[][] ticks;

  private PricePaths(List<SyntheticInstrument> instruments, Horizon horizon, long[][] ticks) {
    this.instruments = instruments;
    this.horizon = horizon;
    this.ticks = ticks;
  }

  static PricePaths of(long seed, List<SyntheticInstrument> instruments, Horizon horizon) {
    double[] market = new double[horizon.steps()];
    VolatilityClusters clusters = new VolatilityClusters(Randomness.of(seed, "market"));
    for (int step = 0; step < market.length; step++) {
      market[step] = clusters.next();
    }
    long[][] ticks = new long[instruments.size()][];
    for (int i = 0; i < ticks.length; i++) {
      ticks[i] = path(seed, instruments.get(i), horizon, market);
    }
    return new PricePaths(List.copyOf(instruments), horizon, ticks);
  }

  private static long[] path(
      long seed, SyntheticInstrument instrument, Horizon horizon, double[] market) {
    VolatilityClusters own =
        new VolatilityClusters(Randomness.of(seed, "price", instrument.moves()));
    double share = instrument.marketShare() / 100.0;
    double rest = StrictMath.sqrt(1 - share * share);
    double volatility = instrument.dailyVolatility() / 1e4 * horizon.shareOfDailyVolatility();
    double pull = PULL / StrictMath.max(200, horizon.steps());
    double widest = StrictMath.log(RANGE);
    long[] ticks = new long[horizon.steps()];
    double distance = 0;
    for (int step = 0; step < ticks.length; step++) {
      ticks[step] = StrictMath.round(instrument.startTicks() * StrictMath.exp(distance));
      double move = volatility * (share * market[step] + rest * own.next());
      double bounded = StrictMath.max(-LARGEST_MOVE, StrictMath.min(LARGEST_MOVE, move));
      distance = distance * (1 - pull) + bounded;
      distance = StrictMath.max(-widest, StrictMath.min(widest, distance));
    }
    return ticks;
  }

  public List<SyntheticInstrument> instruments() {
    return instruments;
  }

  public Horizon horizon() {
    return horizon;
  }

  long ticks(int instrument, int step) {
    return ticks[instrument][step];
  }

  /** The quotes of a step, one for each instrument. */
  List<Mark> marks(int step) {
    List<Mark> marks = new ArrayList<>(instruments.size());
    for (int i = 0; i < ticks.length; i++) {
      marks.add(quote(instruments.get(i), ticks[i][step], horizon.at(step)));
    }
    return marks;
  }

  static Mark quote(SyntheticInstrument instrument, long ticks, java.time.Instant at) {
    long half = instrument.halfSpread(ticks);
    return new Mark(
        instrument.instrument().id(),
        instrument.price(ticks - half),
        instrument.price(ticks + half),
        instrument.price(ticks),
        null,
        at,
        SOURCE);
  }
}
