package io.loadline.domain.pnl;

import static io.loadline.domain.testing.Vectors.decimal;
import static io.loadline.domain.testing.Vectors.decimals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.calendar.TradingDay;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractBigDecimalAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The metric vectors: figures that other systems publish for short series. */
class MetricVectorsTest {

  static final List<Vector> SERIES =
      Vectors.load("metrics.json").stream().filter(MetricVectorsTest::isNamed).toList();

  static final List<Vector> EQUITY =
      Stream.of("metrics-basic.json", "regressions.json")
          .flatMap(file -> Vectors.load(file).stream())
          .filter(vector -> vector.given().has("equity") && vector.given().path("equity").isArray())
          .toList();

  @ParameterizedTest
  @FieldSource("SERIES")
  void aFigureIsWhatTheSourceSays(Vector vector) {
    BigDecimal expected = decimal(vector.then().path("value"));

    BigDecimal actual =
        switch (vector.given().path("metric").asText()) {
          case "SHARPE" -> value(performance(vector).sharpe());
          case "SORTINO" -> value(performance(vector).sortino());
          case "MAX_DRAWDOWN" -> value(performance(vector).maxDrawdown()).negate();
          case "CAGR" -> value(performance(vector).annualisedReturn());
          case "EXPECTANCY" -> value(trades(vector.when().path("pnls")).expectancy());
          case "WIN_RATE" -> value(trades(vector.when().path("pnls")).winRate());
          default ->
              throw new IllegalArgumentException("must be a known metric: " + vector.given());
        };

    assertThat(actual).isCloseTo(expected, within(vector.tolerance()));
  }

  @Test
  void theDeepestFallInMoneyIsNotTheDeepestFallAsAFraction() {
    Vector vector =
        Vectors.load("metrics.json", "largest absolute vs largest relative drawdown differ");
    BigDecimal start = decimal(vector.given().path("starting_balance"));
    List<BigDecimal> balances = new ArrayList<>(List.of(start));
    for (BigDecimal result : decimals(vector.when().path("pnls"))) {
      balances.add(balances.getLast().add(result));
    }

    Performance performance = Performance.of(points(balances), 365);
    Drawdown byAmount = Drawdown.deepestByAmount(balances);
    Drawdown byFraction = Drawdown.deepestByFraction(balances);

    assertClose(vector, "max_drawdown_abs", value(performance.maxDrawdownAmount()));
    assertClose(vector, "max_drawdown_rel", value(performance.maxDrawdown()));
    assertClose(vector, "relative_at_abs", byAmount.fraction());
    assertClose(vector, "abs_at_rel", byFraction.amount());
  }

  @ParameterizedTest
  @FieldSource("EQUITY")
  void aCurveHasTheFiguresThatTheSourceSays(Vector vector) {
    Performance performance = Performance.of(points(decimals(vector.given().path("equity"))), 365);

    assertIfPresent(vector, "totalReturn", performance.totalReturn());
    assertIfPresent(vector, "maxDrawdown", performance.maxDrawdown());
    assertIfPresent(vector, "drawdownPeriods", performance.longestDrawdown());
    if (vector.then().path("sharpePositive").asBoolean()) {
      assertThat(value(performance.sharpe())).isPositive();
    }
  }

  @Test
  void theResultsOfTradesAreCounted() {
    Vector vector = Vectors.load("metrics-basic.json", "win-rate-and-profit-factor");
    JsonNode then = vector.then();

    TradeStatistics trades = trades(vector.given().path("closedTradePnl"));

    assertThat(trades.count()).isEqualTo(then.path("trades").asLong());
    assertThat(value(trades.winRate()))
        .isCloseTo(decimal(then.path("winRate")), within(decimal(then.path("winRateTolerance"))));
    assertThat(value(trades.profitFactor()))
        .isEqualByComparingTo(decimal(then.path("profitFactor")));
    assertThat(trades.largestWin()).isEqualByComparingTo(decimal(then.path("best")));
    assertThat(trades.largestLoss()).isEqualByComparingTo(decimal(then.path("worst")));
    assertThat(value(trades.expectancy()))
        .isCloseTo(decimal(then.path("average")), within(decimal(then.path("averageTolerance"))));
  }

  @Test
  void theRatioOfExpectancyFollowsFromTheFigures() {
    Vector vector = Vectors.load("metrics.json", "expectancy and ratio");
    TradeStatistics trades = trades(vector.when().path("pnls"));

    BigDecimal payoff =
        value(trades.averageWin()).divide(value(trades.averageLoss()).negate(), Rounding.WORKING);
    BigDecimal ratio =
        payoff.add(BigDecimal.ONE).multiply(value(trades.winRate())).subtract(BigDecimal.ONE);

    assertClose(vector, "ratio", ratio);
  }

  private static boolean isNamed(Vector vector) {
    return vector.given().has("metric");
  }

  private static Performance performance(Vector vector) {
    JsonNode when = vector.when();
    return when.has("returns")
        ? Performance.of(points(compounded(decimals(when.path("returns")))), 252)
        : Performance.of(points(overDays(when)), 365);
  }

  private static List<BigDecimal> compounded(List<BigDecimal> returns) {
    List<BigDecimal> curve = new ArrayList<>(List.of(BigDecimal.ONE));
    for (BigDecimal value : returns) {
      curve.add(curve.getLast().multiply(BigDecimal.ONE.add(value)));
    }
    return curve;
  }

  private static List<BigDecimal> overDays(JsonNode when) {
    List<BigDecimal> curve =
        new ArrayList<>(
            Collections.nCopies(when.path("days").asInt(), decimal(when.path("start"))));
    curve.add(decimal(when.path("end")));
    return curve;
  }

  private static List<DailyPoint> points(List<BigDecimal> equity) {
    List<DailyPoint> points = new ArrayList<>();
    for (BigDecimal value : equity) {
      TradingDay day = new TradingDay(TradingDay.of("2026-01-01").date().plusDays(points.size()));
      points.add(new DailyPoint(day, value, BigDecimal.ZERO));
    }
    return points;
  }

  private static TradeStatistics trades(JsonNode results) {
    return decimals(results).stream()
        .reduce(TradeStatistics.NONE, TradeStatistics::plus, TradeStatistics::merge);
  }

  private static BigDecimal value(Figure figure) {
    return Objects.requireNonNull(figure.value(), () -> "must be defined: " + figure);
  }

  private static void assertIfPresent(Vector vector, String field, Figure figure) {
    if (vector.then().has(field)) {
      assertClose(vector, field, value(figure));
    }
  }

  private static AbstractBigDecimalAssert<?> assertClose(
      Vector vector, String field, BigDecimal actual) {
    return assertThat(actual)
        .as(field)
        .isCloseTo(decimal(vector.then().path(field)), within(vector.tolerance()));
  }
}
