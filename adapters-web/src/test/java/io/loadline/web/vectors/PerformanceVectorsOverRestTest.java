package io.loadline.web.vectors;

import static io.loadline.domain.testing.Vectors.decimal;
import static io.loadline.domain.testing.Vectors.decimals;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The vectors of metrics through the API: an account lives through the days of the series, and
 * {@code /performance} is asked.
 *
 * <p>Not asked, because the API does not give them: the fraction of the fall that is deepest in
 * money, and the amount of the one that is deepest as a fraction. The domain's test compares them.
 */
class PerformanceVectorsOverRestTest {

  static final List<Vector> SERIES =
      Vectors.load("metrics.json").stream().filter(vector -> vector.given().has("metric")).toList();

  static final List<Vector> CURVES =
      Stream.of("metrics-basic.json", "regressions.json")
          .flatMap(file -> Vectors.load(file).stream())
          .filter(vector -> vector.given().path("equity").isArray())
          .toList();

  private static final Contract FUTURE =
      new Contract("FUTURE", "FUTURE", null, "USD", BigDecimal.ONE, false, 2, 0);

  private static final BigDecimal PRICE = new BigDecimal("1000");

  private final Floor floor = new Floor();
  private final Desk desk = new Desk(floor, "V", "USD", "FIFO", false);
  private int fills;

  @AfterEach
  void close() {
    floor.close();
  }

  @ParameterizedTest
  @FieldSource("SERIES")
  void a_figure_is_what_the_source_says(Vector vector) {
    if (vector.when().has("pnls")) {
      trade(decimals(vector.when().path("pnls")));
    } else if (vector.when().has("returns")) {
      trade(List.of(BigDecimal.ZERO)); // a market that closes at night: 252 days a year
      live(compounded(decimals(vector.when().path("returns"))));
    } else {
      live(overDays(vector.when()));
    }

    JsonNode performance = desk.get("/performance");

    BigDecimal actual =
        switch (vector.given().path("metric").asText()) {
          case "SHARPE" -> value(performance, "sharpe");
          case "SORTINO" -> value(performance, "sortino");
          case "MAX_DRAWDOWN" -> value(performance, "maxDrawdown").negate();
          case "CAGR" -> value(performance, "annualisedReturn");
          case "EXPECTANCY" -> value(performance, "expectancy");
          case "WIN_RATE" -> value(performance, "winRate");
          default ->
              throw new IllegalArgumentException("must be a known metric: " + vector.given());
        };
    assertThat(actual).isCloseTo(decimal(vector.then().path("value")), within(vector.tolerance()));
  }

  @ParameterizedTest
  @FieldSource("CURVES")
  void a_curve_has_the_figures_that_the_source_says(Vector vector) {
    live(decimals(vector.given().path("equity")));

    JsonNode performance = desk.get("/performance");

    assertIfPresent(vector, "totalReturn", value(performance, "totalReturn"));
    assertIfPresent(vector, "maxDrawdown", value(performance, "maxDrawdown"));
    assertIfPresent(vector, "drawdownPeriods", value(performance, "longestDrawdown"));
    if (vector.then().path("sharpePositive").asBoolean()) {
      assertThat(value(performance, "sharpe")).isPositive();
    }
  }

  @Test
  void the_deepest_fall_in_money_is_not_the_deepest_fall_as_a_fraction() {
    Vector vector =
        Vectors.load("metrics.json", "largest absolute vs largest relative drawdown differ");
    List<BigDecimal> curve =
        new ArrayList<>(List.of(decimal(vector.given().path("starting_balance"))));
    for (BigDecimal result : decimals(vector.when().path("pnls"))) {
      curve.add(curve.getLast().add(result));
    }
    live(curve);

    JsonNode performance = desk.get("/performance");

    assertThat(value(performance, "maxDrawdownAmount"))
        .isEqualByComparingTo(decimal(vector.then().path("max_drawdown_abs")));
    assertThat(value(performance, "maxDrawdown"))
        .isEqualByComparingTo(decimal(vector.then().path("max_drawdown_rel")));
  }

  @Test
  void the_results_of_trades_are_counted() {
    Vector vector = Vectors.load("metrics-basic.json", "win-rate-and-profit-factor");
    trade(decimals(vector.given().path("closedTradePnl")));

    JsonNode performance = desk.get("/performance");
    JsonNode trades = desk.get("/pnl").path("trades");

    JsonNode then = vector.then();
    assertThat(performance.path("trades").asInt()).isEqualTo(then.path("trades").asInt());
    assertThat(trades.path("count").asInt()).isEqualTo(then.path("trades").asInt());
    assertThat(value(performance, "winRate"))
        .isCloseTo(decimal(then.path("winRate")), within(decimal(then.path("winRateTolerance"))));
    assertThat(value(performance, "profitFactor"))
        .isEqualByComparingTo(decimal(then.path("profitFactor")));
    assertThat(value(performance, "largestWin")).isEqualByComparingTo(decimal(then.path("best")));
    assertThat(value(performance, "largestLoss")).isEqualByComparingTo(decimal(then.path("worst")));
    assertThat(Desk.decimal(trades.path("expectancy")))
        .isCloseTo(decimal(then.path("average")), within(decimal(then.path("averageTolerance"))));
  }

  @Test
  void the_ratio_of_expectancy_follows_from_the_figures() {
    Vector vector = Vectors.load("metrics.json", "expectancy and ratio");
    trade(decimals(vector.when().path("pnls")));

    JsonNode performance = desk.get("/performance");

    BigDecimal payoff =
        value(performance, "averageWin")
            .divide(value(performance, "averageLoss").negate(), 36, RoundingMode.HALF_EVEN);
    assertThat(
            payoff
                .add(BigDecimal.ONE)
                .multiply(value(performance, "winRate"))
                .subtract(BigDecimal.ONE))
        .isCloseTo(decimal(vector.then().path("ratio")), within(vector.tolerance()));
  }

  /**
   * Pays in the first value and lives through one day for each value after it, at the end of which
   * the account is worth that: the first day works with what was paid in.
   */
  private void live(List<BigDecimal> equity) {
    BigDecimal before = equity.getFirst();
    desk.move("D", "DEPOSIT", "USD", before);
    for (BigDecimal value : equity.subList(1, equity.size())) {
      if (value.compareTo(before) != 0) {
        desk.move("A" + floor.now().getEpochSecond(), "ADJUSTMENT", "USD", value.subtract(before));
      }
      before = value;
      Instant nextDay = floor.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
      floor.waitUntil(nextDay);
    }
  }

  /** Makes round trips with these results. */
  private void trade(List<BigDecimal> results) {
    desk.list(FUTURE);
    for (BigDecimal result : results) {
      desk.tell(fill("BUY", PRICE));
      desk.tell(fill("SELL", PRICE.add(result)));
    }
  }

  private Event.Fill fill(String side, BigDecimal price) {
    return new Event.Fill(
        "F" + ++fills,
        "FUTURE",
        side,
        BigDecimal.ONE,
        price,
        null,
        BigDecimal.ONE,
        floor.now(),
        null,
        null);
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

  private static BigDecimal value(JsonNode performance, String figure) {
    JsonNode node = performance.path(figure);
    return Objects.requireNonNull(
        Desk.decimal(node.path("value")), () -> "must be defined: " + figure + " " + node);
  }

  private static void assertIfPresent(Vector vector, String field, BigDecimal actual) {
    if (vector.then().has(field)) {
      assertThat(actual)
          .as(field)
          .isCloseTo(decimal(vector.then().path(field)), within(vector.tolerance()));
    }
  }
}
