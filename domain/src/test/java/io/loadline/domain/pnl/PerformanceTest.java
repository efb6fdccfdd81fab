package io.loadline.domain.pnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.calendar.TradingDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerformanceTest {

  @Test
  void a_flow_is_no_return_and_a_day_divides_by_what_it_worked_with() {
    List<DailyPoint> points =
        List.of(point(1, "1000", "0"), point(2, "1650", "500"), point(3, "1490", "-160"));

    Performance performance = Performance.of(points, 365);

    assertThat(performance.returns()).isEqualTo(2);
    assertThat(performance.totalReturn().value()).isEqualByComparingTo("0.1"); // 150 of 1500
    assertThat(performance.maxDrawdown().value()).isEqualByComparingTo("0");
    assertThat(performance.maxDrawdownAmount().value()).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 900, 0, 945, -0.055, 0.1, 100",
    "100, 100, 100000, 99700, -400/100100, 400/100100, 400",
    "20, 20, 20000, 20056, 36/20020, 0, 0",
    "500, 480, 100, 609, 0.008, 0.04, 20"
  })
  void the_first_day_counts(
      String paidIn,
      String end,
      String paidInLater,
      String endLater,
      String totalReturn,
      String maxDrawdown,
      String amount) {
    Performance performance =
        Performance.of(
            BigDecimal.ZERO,
            List.of(point(1, end, paidIn), point(2, endLater, paidInLater)),
            365,
            null);

    assertThat(performance.totalReturn().value()).isEqualByComparingTo(quotient(totalReturn));
    assertThat(performance.maxDrawdown().value()).isEqualByComparingTo(quotient(maxDrawdown));
    assertThat(performance.maxDrawdownAmount().value()).isEqualByComparingTo(amount);
  }

  private static BigDecimal quotient(String text) {
    String[] parts = text.split("/");
    return parts.length == 1
        ? new BigDecimal(text)
        : new BigDecimal(parts[0]).divide(new BigDecimal(parts[1]), 36, RoundingMode.HALF_EVEN);
  }

  @Test
  void the_money_weighted_return_is_what_the_money_made_when_it_was_there() {
    // One unit for 365 days, of which each makes a thousandth: 1.001 ^ 365 - 1.
    List<DailyPoint> points = new ArrayList<>();
    BigDecimal worth = BigDecimal.ZERO;
    for (int day = 1; day <= 20; day++) {
      BigDecimal in = BigDecimal.valueOf(day % 7 == 1 ? 1_000 : 0);
      BigDecimal out = BigDecimal.valueOf(day % 5 == 0 ? 300 : 0);
      worth = worth.add(in).multiply(new BigDecimal("1.001")).subtract(out);
      points.add(new DailyPoint(point(day, "1", "0").day(), worth, in, out));
    }

    Performance performance = Performance.of(BigDecimal.ZERO, points, 252, null);

    BigDecimal year = new BigDecimal("1.001").pow(365).subtract(BigDecimal.ONE);
    assertThat(performance.moneyWeightedReturn().value().subtract(year).abs())
        .isLessThan(new BigDecimal("1e-28"));
  }

  @Test
  void money_that_comes_before_a_loss_makes_the_money_weighted_return_worse_than_the_total() {
    List<DailyPoint> points = List.of(point(1, "110", "100"), point(2, "10010", "10000"));

    Performance performance = Performance.of(BigDecimal.ZERO, points, 365, null);

    assertThat(performance.totalReturn().value()).isPositive();
    assertThat(performance.moneyWeightedReturn().value()).isNegative();
  }

  @Test
  void a_total_loss_is_a_money_weighted_return_of_minus_one_and_a_debt_has_none() {
    Performance lost = Performance.of(BigDecimal.ZERO, List.of(point(1, "0", "100")), 365, null);
    Performance owing = Performance.of(BigDecimal.ZERO, List.of(point(1, "-5", "100")), 365, null);

    assertThat(lost.moneyWeightedReturn().value()).isEqualByComparingTo("-1");
    assertThat(owing.moneyWeightedReturn().reason()).isEqualTo(Undefined.EQUITY_NOT_POSITIVE);
  }

  @Test
  void the_deepest_fall_is_not_less_than_the_one_that_is_open() {
    Performance performance =
        Performance.of(
            BigDecimal.ZERO,
            List.of(point(1, "990", "1000")),
            365,
            new Performance.OpenDrawdown(new BigDecimal("0.2"), new BigDecimal("210")));

    assertThat(performance.maxDrawdown().value()).isEqualByComparingTo("0.2");
    assertThat(performance.maxDrawdownAmount().value()).isEqualByComparingTo("210");
  }

  @Test
  void theFlowOfTheFirstPointIsInsideTheBase() {
    List<DailyPoint> points = List.of(point(1, "1000", "1000"), point(2, "1100", "0"));

    Performance performance = Performance.of(points, 365);

    assertThat(performance.totalReturn().value()).isEqualByComparingTo("0.1");
  }

  @Test
  void the_day_on_which_an_account_is_funded_has_a_return_on_what_was_paid_in() {
    List<DailyPoint> points =
        List.of(point(1, "0", "0"), point(2, "950", "1000"), point(3, "1045", "0"));

    Performance performance = Performance.of(points, 365);

    assertThat(performance.returns()).isEqualTo(2);
    assertThat(performance.totalReturn().value()).isEqualByComparingTo("0.045");
    assertThat(performance.maxDrawdownAmount().value()).isEqualByComparingTo("50");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void withoutAReturnNothingIsDefined(int size) {
    List<DailyPoint> points = List.of(point(1, "1000", "0")).subList(0, size);

    Performance performance = Performance.of(points, 365);

    assertThat(figures(performance))
        .extracting(Figure::reason)
        .containsOnly(Undefined.TOO_FEW_RETURNS);
  }

  @Test
  void oneReturnHasNoDeviation() {
    List<DailyPoint> points = equity("1000", "900");

    Performance performance = Performance.of(points, 365);

    assertThat(performance.volatility().reason()).isEqualTo(Undefined.TOO_FEW_RETURNS);
    assertThat(performance.sharpe().reason()).isEqualTo(Undefined.TOO_FEW_RETURNS);
    assertThat(performance.sortino().reason()).isEqualTo(Undefined.TOO_FEW_RETURNS);
    assertThat(performance.totalReturn().value()).isEqualByComparingTo("-0.1");
    assertThat(performance.maxDrawdown().value()).isEqualByComparingTo("0.1");
    assertThat(performance.maxDrawdownAmount().value()).isEqualByComparingTo("100");
  }

  @Test
  void equalReturnsHaveZeroVarianceHoweverTheyRound() {
    // Each day is worth four thirds of the one before, which no decimal can say.
    List<DailyPoint> points = equity("81", "108", "144", "192", "256");

    Performance performance = Performance.of(points, 365);

    assertThat(performance.sharpe().reason()).isEqualTo(Undefined.ZERO_VARIANCE);
    assertThat(performance.volatility().value()).isEqualByComparingTo("0");
  }

  @Test
  void gainsAloneHaveNeitherSortinoNorCalmar() {
    List<DailyPoint> points = equity("100", "110", "112");

    Performance performance = Performance.of(points, 365);

    assertThat(performance.sortino().reason()).isEqualTo(Undefined.NO_LOSSES);
    assertThat(performance.calmar().reason()).isEqualTo(Undefined.ZERO_DRAWDOWN);
  }

  @Test
  void calmarIsTheYearlyReturnToTheDeepestFall() {
    List<DailyPoint> points = new ArrayList<>(equity("100", "80"));
    for (int day = 3; day <= 365; day++) {
      points.add(point(day, "80", "0"));
    }
    points.add(point(366, "110", "0"));

    Performance performance = Performance.of(points, 365);

    assertThat(performance.annualisedReturn().value()).isEqualByComparingTo("0.1");
    assertThat(performance.maxDrawdown().value()).isEqualByComparingTo("0.2");
    assertThat(performance.calmar().value()).isEqualByComparingTo("0.5");
    assertThat(performance.longestDrawdown().value()).isEqualByComparingTo("364");
  }

  @Test
  void aDayThatStartsBelowZeroLeavesNoReturnsButADrawdownInMoney() {
    List<DailyPoint> points = equity("100", "-50", "10");

    Performance performance = Performance.of(points, 365);

    assertThat(performance.totalReturn().reason()).isEqualTo(Undefined.EQUITY_NOT_POSITIVE);
    assertThat(performance.sharpe().reason()).isEqualTo(Undefined.EQUITY_NOT_POSITIVE);
    assertThat(performance.maxDrawdownAmount().value()).isEqualByComparingTo("150");
  }

  @Test
  void moreThanEverythingLostCannotBeAnnualised() {
    List<DailyPoint> points = equity("100", "-50");

    Performance performance = Performance.of(points, 365);

    assertThat(performance.totalReturn().value()).isEqualByComparingTo("-1.5");
    assertThat(performance.maxDrawdown().value()).isEqualByComparingTo("1.5");
    assertThat(performance.annualisedReturn().reason()).isEqualTo(Undefined.EQUITY_NOT_POSITIVE);
    assertThat(performance.calmar().reason()).isEqualTo(Undefined.EQUITY_NOT_POSITIVE);
  }

  @Test
  void everythingLostIsMinusOneHundredPerCentAYear() {
    List<DailyPoint> points = equity("100", "0");

    Performance performance = Performance.of(points, 252);

    assertThat(performance.annualisedReturn().value()).isEqualByComparingTo("-1");
  }

  @Test
  void anUnknownEquityMakesEveryFigureUnknown() {
    List<DailyPoint> points =
        List.of(
            point(1, "100", "0"),
            new DailyPoint(day(2), null, BigDecimal.ZERO),
            point(3, "120", "0"));

    Performance performance = Performance.of(points, 365);

    assertThat(figures(performance))
        .extracting(Figure::reason)
        .containsOnly(Undefined.EQUITY_UNKNOWN);
  }

  @Test
  void eachFigureSaysHowItWasComputed() {
    Performance performance = Performance.of(equity("100", "90", "110"), 252);

    assertThat(performance.sharpe().convention())
        .isEqualTo(
            "mean / sample standard deviation of daily returns * sqrt(252), risk-free rate 0");
    assertThat(figures(performance)).extracting(Figure::convention).doesNotContain("");
  }

  @Test
  void daysOutOfOrderAreRefused() {
    List<DailyPoint> points = List.of(point(2, "100", "0"), point(2, "110", "0"));

    assertThatThrownBy(() -> Performance.of(points, 365))
        .hasMessageContaining(
            "must be in order of day, each day once: 2026-01-02 follows 2026-01-02");
  }

  @Test
  void aYearHasAKnownNumberOfTradingDays() {
    assertThatThrownBy(() -> Performance.of(List.of(), 360))
        .hasMessage("must be 252 or 365: tradingDaysPerYear=360");
  }

  @ParameterizedTest
  @CsvSource({
    "4, 1, 2, 2",
    "0.001, 1, 3, 0.1",
    "1, 365, 7, 1",
    "1.21, 365, 730, 1.1",
    "2, 1, 2, 1.4142135623730950488016887242096980785696718753769",
    "1000000, 252, 3333, 2.84213933022739888877",
    "1e-30, 365, 100, 0.000"
  })
  void aPowerMayHaveAFractionForAnExponent(
      BigDecimal base, int numerator, int denominator, BigDecimal expected) {
    BigDecimal power = Powers.power(base, numerator, denominator);

    assertThat(power.setScale(expected.scale(), RoundingMode.HALF_EVEN))
        .isEqualByComparingTo(expected);
  }

  private static List<Figure> figures(Performance performance) {
    return List.of(
        performance.totalReturn(),
        performance.annualisedReturn(),
        performance.volatility(),
        performance.sharpe(),
        performance.sortino(),
        performance.maxDrawdown(),
        performance.maxDrawdownAmount(),
        performance.longestDrawdown(),
        performance.calmar());
  }

  private static List<DailyPoint> equity(String... values) {
    List<DailyPoint> points = new ArrayList<>();
    for (String value : values) {
      points.add(point(points.size() + 1, value, "0"));
    }
    return points;
  }

  private static DailyPoint point(int day, String equity, String flow) {
    return new DailyPoint(day(day), new BigDecimal(equity), new BigDecimal(flow));
  }

  private static TradingDay day(int number) {
    return new TradingDay(TradingDay.of("2025-12-31").date().plusDays(number));
  }
}
