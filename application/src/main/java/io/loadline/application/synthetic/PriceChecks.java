package io.loadline.application.synthetic;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Whether prices are possible, and whether their returns are those of the model: mean, volatility,
 * fat tails, clusters and correlation.
 */
final class PriceChecks {
  private static final BigDecimal WIDEST_SPREAD = new BigDecimal("0.01");
  private static final double LARGE_MOVE = 0.05;
  private static final double MOST_LARGE_MOVES = 0.10;
  private static final int ENOUGH = 1_000;
  private static final double LEAST_KURTOSIS = 3.5;
  private static final double LEAST_MEMORY = 0.02;
  private static final double VOLATILITY_TOLERANCE = 0.35;
  private static final double CORRELATION_TOLERANCE = 0.25;
  private static final double MOST_STANDARD_ERRORS = 5;

  /** What is known of the prices of an instrument. */
  private static final class Series {
    final SyntheticInstrument instrument;
    final double modelDeviation;
    final ReturnMoments moments = new ReturnMoments();
    long largeMoves;
    @Nullable Instant last;
    double price;

    Series(SyntheticInstrument instrument, double share) {
      this.instrument = instrument;
      this.modelDeviation = instrument.dailyVolatility() / 1e4 * share;
    }
  }

  private final Horizon horizon;
  private final Map<InstrumentId, Series> series = new TreeMap<>();
  private final ReturnMoments index = new ReturnMoments();
  private final Faults crossed = new Faults();
  private final Faults outside = new Faults();
  private final Faults wide = new Faults();
  private final Faults notPositive = new Faults();
  private final Faults disordered = new Faults();
  private long quotes;

  PriceChecks(Horizon horizon) {
    this.horizon = horizon;
  }

  void add(SyntheticInstrument instrument) {
    series.put(
        instrument.instrument().id(), new Series(instrument, horizon.shareOfDailyVolatility()));
  }

  void add(List<Mark> marks) {
    double sum = 0;
    int moved = 0;
    for (Mark mark : marks) {
      quotes++;
      inspect(mark);
      Series known = series.get(mark.instrument());
      if (known == null) {
        disordered.add("a price of " + mark.instrument() + ", which is not listed");
        continue;
      }
      double next = mark.value().doubleValue();
      if (known.last != null && next > 0 && known.price > 0) {
        double move = StrictMath.log(next / known.price);
        known.moments.add(move);
        known.largeMoves += StrictMath.abs(move) > LARGE_MOVE ? 1 : 0;
        sum += move / known.modelDeviation;
        moved++;
      }
      if (known.last != null && !mark.asOf().isAfter(known.last)) {
        disordered.add(mark.instrument() + " at " + mark.asOf());
      }
      known.last = mark.asOf();
      known.price = next;
    }
    if (moved > 0 && moved == series.size()) {
      index.add(sum / moved);
    }
  }

  private void inspect(Mark mark) {
    BigDecimal bid = mark.bid();
    BigDecimal ask = mark.ask();
    BigDecimal last = mark.last();
    if (bid == null || ask == null || last == null) {
      outside.add("no bid, ask or last for " + mark.instrument() + " at " + mark.asOf());
      return;
    }
    if (bid.compareTo(ask) >= 0) {
      crossed.add(mark.toString());
    }
    if (last.compareTo(bid) < 0 || last.compareTo(ask) > 0) {
      outside.add(mark.toString());
    }
    if (bid.signum() <= 0) {
      notPositive.add(mark.toString());
    }
    if (ask.subtract(bid).compareTo(last.abs().multiply(WIDEST_SPREAD)) >= 0) {
      wide.add(mark.toString());
    }
  }

  /** The figures of the returns, over all instruments. */
  ReturnFigures figures() {
    return new ReturnFigures(
        Text.rounded(median(each -> each.moments.deviation() / each.modelDeviation)),
        Text.rounded(median(each -> each.moments.kurtosis())),
        Text.rounded(median(each -> each.moments.memory())),
        Text.rounded(correlation()),
        Text.rounded(modelCorrelation()));
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(Check.of("there are prices", quotes > 0, "> 0", quotes));
    checks.add(Check.none("quotes whose bid is not below the ask", crossed));
    checks.add(Check.none("last prices outside of bid and ask", outside));
    checks.add(Check.none("spreads of 1 % or more", wide));
    checks.add(Check.none("prices that are not positive", notPositive));
    checks.add(Check.none("prices out of order", disordered));
    double large = median(each -> (double) each.largeMoves / each.moments.count());
    checks.add(
        Check.of(
            "share of moves over 5 %",
            large < MOST_LARGE_MOVES, "< " + MOST_LARGE_MOVES, Text.rounded(large)));
    checks.addAll(moments());
    return checks;
  }

  private List<Check> moments() {
    double volatility = median(each -> each.moments.deviation() / each.modelDeviation);
    double errors = median(PriceChecks::standardErrors);
    double kurtosis = median(each -> each.moments.kurtosis());
    double memory = median(each -> each.moments.memory());
    double difference = StrictMath.abs(correlation() - modelCorrelation());
    return List.of(
        judged(
            "volatility against the model",
            StrictMath.abs(volatility - 1) <= VOLATILITY_TOLERANCE,
            "1 ± " + VOLATILITY_TOLERANCE,
            volatility),
        judged(
            "mean return in standard errors",
            errors <= MOST_STANDARD_ERRORS,
            "<= " + MOST_STANDARD_ERRORS,
            errors),
        judged("kurtosis of returns", kurtosis >= LEAST_KURTOSIS, ">= " + LEAST_KURTOSIS, kurtosis),
        judged(
            "autocorrelation of the sizes of returns",
            memory >= LEAST_MEMORY,
            ">= " + LEAST_MEMORY,
            memory),
        judged(
            "correlation between instruments, difference from the model",
            series.size() < 2 || difference <= CORRELATION_TOLERANCE,
            "<= " + CORRELATION_TOLERANCE,
            difference));
  }

  private Check judged(String name, boolean passes, String expected, double found) {
    long least = series.values().stream().mapToLong(each -> each.moments.count()).min().orElse(0);
    long all = least * series.size();
    return all < ENOUGH
        ? Check.tooSmall(name, expected, Text.rounded(found))
        : Check.of(name, passes, expected, Text.rounded(found));
  }

  private static double standardErrors(Series each) {
    return StrictMath.abs(each.moments.mean())
        / (each.moments.deviation() / StrictMath.sqrt(each.moments.count()));
  }

  /** The middle one of the instruments' figures, which no single wild path can move. */
  private double median(ToDoubleFunction<Series> figure) {
    double[] sorted = series.values().stream().mapToDouble(figure).sorted().toArray();
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
  }

  /** Mean correlation of pairs: from the variance of the mean of n standardized returns. */
  private double correlation() {
    double n = series.size();
    double unit =
        series.values().stream()
                .mapToDouble(
                    each -> StrictMath.pow(each.moments.deviation() / each.modelDeviation, 2))
                .sum()
            / n;
    double variance = StrictMath.pow(index.deviation(), 2) / unit;
    return (n * variance - 1) / (n - 1);
  }

  private double modelCorrelation() {
    List<SyntheticInstrument> all = series.values().stream().map(each -> each.instrument).toList();
    double sum = 0;
    for (SyntheticInstrument one : all) {
      for (SyntheticInstrument other : all) {
        boolean same = one.moves().equals(other.moves());
        sum += same ? 1 : one.marketShare() * other.marketShare() / 1e4;
      }
    }
    double n = all.size();
    return (sum - n) / (n * (n - 1));
  }
}
