package io.loadline.application.synthetic;

import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.Prices;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Live prices that nobody quotes: continues the path of each demo instrument from its last mark.
 *
 * <p>Whoever else posts marks of an instrument takes it over: it is left alone until its last mark
 * is older than {@link #YIELD}. Call {@link #tick} once a second; any thread.
 */
public final class SimulatedPrices {
  /** For how long somebody else's mark is left to stand. */
  public static final Duration YIELD = Duration.ofMinutes(15);

  private static final Duration BETWEEN_RATES = Duration.ofMinutes(5);
  private static final Duration LONGEST_GAP = Duration.ofHours(6);
  private static final double LARGEST_MOVE = 0.05;

  /** Share of the distance to the first price that is lost in a day. */
  private static final double PULL_PER_DAY = 0.1;

  private final MarkBoard board;
  private final Prices prices;
  private final VolatilityClusters market;
  private final List<Live> instruments = new ArrayList<>();
  private Instant nextRates = Instant.MIN;

  private record Live(SyntheticInstrument instrument, VolatilityClusters own) {}

  /**
   * @param seed of the moves; another one for every start, or the same moves come again
   */
  public SimulatedPrices(MarkBoard board, Prices prices, long seed) {
    this.board = board;
    this.prices = prices;
    this.market = new VolatilityClusters(Randomness.of(seed, "live", "market"));
    for (SyntheticInstrument each : DemoPlan.instruments()) {
      Randomness own = Randomness.of(seed, "live", each.moves());
      instruments.add(new Live(each, new VolatilityClusters(own)));
    }
  }

  /** Moves every price to the moment and posts the marks. */
  public synchronized void tick(Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    double shock = market.next();
    List<Mark> marks = new ArrayList<>();
    List<FxRate> rates = new ArrayList<>();
    for (Live live : instruments) {
      Mark last = board.latest(live.instrument.instrument().id());
      if (isOthers(last, at) || (last != null && !last.asOf().isBefore(at))) {
        continue;
      }
      long ticks = next(live, last, at, shock);
      marks.add(PricePaths.quote(live.instrument, ticks, at));
      rates.addAll(Rates.ofCoin(live.instrument, ticks, at));
    }
    prices.marks(marks);
    if (!rates.isEmpty() && !at.isBefore(nextRates)) {
      nextRates = at.plus(BETWEEN_RATES);
      prices.rates(rates);
    }
  }

  private static boolean isOthers(@Nullable Mark last, Instant now) {
    return last != null
        && !PricePaths.SOURCE.equals(last.source())
        && last.age(now).compareTo(YIELD) < 0;
  }

  private static long next(Live live, @Nullable Mark last, Instant now, double shock) {
    SyntheticInstrument instrument = live.instrument;
    long first = instrument.startTicks();
    double own = live.own.next();
    if (last == null) {
      return first;
    }
    double days = (double) gap(last, now).toMillis() / Duration.ofDays(1).toMillis();
    double share = instrument.marketShare() / 100.0;
    double move =
        instrument.dailyVolatility()
            / 1e4
            * StrictMath.sqrt(days)
            * (share * shock + StrictMath.sqrt(1 - share * share) * own);
    long ticks = ticks(instrument, last);
    double distance = StrictMath.log((double) ticks / first);
    double bounded = StrictMath.max(-LARGEST_MOVE, StrictMath.min(LARGEST_MOVE, move));
    return StrictMath.round(ticks * StrictMath.exp(bounded - PULL_PER_DAY * days * distance));
  }

  private static Duration gap(Mark last, Instant now) {
    Duration age = last.age(now);
    return age.compareTo(LONGEST_GAP) < 0 ? age : LONGEST_GAP;
  }

  private static long ticks(SyntheticInstrument instrument, Mark last) {
    long ticks =
        last.value()
            .movePointRight(instrument.instrument().priceScale())
            .setScale(0, RoundingMode.HALF_EVEN)
            .longValue();
    return Math.max(SyntheticInstrument.LEAST_START_TICKS / 50, ticks);
  }
}
