package io.loadline.domain.pnl;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well an account did, from the equity at the end of its trading days. A figure that cannot be
 * computed has a reason in place of a value. Values are fractions (0.1 is ten per cent) with at
 * most 36 fraction digits, rounded HALF_EVEN.
 *
 * <p>Returns are daily and free of flows: what is paid in works from the start of its day, what is
 * taken out until its end. N is the number of trading days in a year. With no risk-free rate and a
 * target of zero, Sharpe and Sortino compare the mean with the deviation alone.
 *
 * @param returns number of daily returns the figures rest on
 * @param totalReturn what the daily returns compound to
 * @param moneyWeightedReturn internal rate of return per year: what the money made for its owner,
 *     when he paid it in and took it out included
 * @param annualisedReturn the total return, per year
 * @param volatility deviation of the returns, per year
 * @param sharpe mean return to deviation, per year
 * @param sortino mean return to the deviation of the losses, per year
 * @param maxDrawdown deepest fall from a peak as a positive fraction of it, on the compounded
 *     returns
 * @param maxDrawdownAmount deepest fall from a peak in the reporting currency, on the equity with
 *     flows removed
 * @param longestDrawdown largest number of days in a row that ended below an earlier peak, on the
 *     compounded returns
 * @param calmar annualised return to deepest fall
 */
public record Performance(
    int returns,
    Figure totalReturn,
    Figure moneyWeightedReturn,
    Figure annualisedReturn,
    Figure volatility,
    Figure sharpe,
    Figure sortino,
    Figure maxDrawdown,
    Figure maxDrawdownAmount,
    Figure longestDrawdown,
    Figure calmar) {

  private static final int CALENDAR_YEAR = 365;

  /**
   * Computes all figures.
   *
   * @param points the equity curve, in order of day; the first one is the base and has no return of
   *     its own
   * @param tradingDaysPerYear 365 for markets that never close, 252 for exchanges
   * @throws IllegalArgumentException when the days are out of order, or a year has any other number
   *     of days
   */
  public static Performance of(List<DailyPoint> points, int tradingDaysPerYear) {
    BigDecimal base = points.isEmpty() ? null : points.getFirst().equity();
    if (base == null) {
      return of(BigDecimal.ZERO, points, tradingDaysPerYear, null);
    }
    List<DailyPoint> later = EquityCurve.inOrder(points).subList(1, points.size());
    return of(base, later, tradingDaysPerYear, null);
  }

  /**
   * Computes all figures, the first day's return among them.
   *
   * @param opening equity at the start of the first day; 0 of an account that was opened on it
   * @param points the equity curve, in order of day
   * @param now how far equity is below its high-water mark now, within a day that has not ended;
   *     null: unknown, or not asked for. The deepest fall is never less
   * @throws IllegalArgumentException when the days are out of order, or a year has any other number
   *     of days
   */
  public static Performance of(
      BigDecimal opening,
      List<DailyPoint> points,
      int tradingDaysPerYear,
      @Nullable OpenDrawdown now) {
    if (tradingDaysPerYear != 365 && tradingDaysPerYear != 252) {
      throw new IllegalArgumentException(
          "must be 252 or 365: tradingDaysPerYear=" + tradingDaysPerYear);
    }
    EquityCurve curve = new EquityCurve(opening, points);
    boolean unknown = curve.hasUnknownEquity();
    @Nullable ReturnSeries returns = unknown ? null : curve.returns();
    Figures figures =
        new Figures(
            returns,
            unknown ? Undefined.EQUITY_UNKNOWN : Undefined.EQUITY_NOT_POSITIVE,
            tradingDaysPerYear,
            now == null ? BigDecimal.ZERO : now.fraction().max(BigDecimal.ZERO));
    return new Performance(
        returns == null ? 0 : returns.size(),
        figures.totalReturn(),
        moneyWeighted(curve, returns, unknown),
        figures.annualisedReturn(),
        figures.volatility(),
        figures.sharpe(),
        figures.sortino(),
        figures.maxDrawdown(),
        maxDrawdownAmount(curve, now == null ? BigDecimal.ZERO : now.amount()),
        figures.longestDrawdown(),
        figures.calmar());
  }

  private static Figure maxDrawdownAmount(EquityCurve curve, BigDecimal atLeast) {
    String convention =
        "deepest fall of equity below an earlier peak, in the reporting currency, flows removed,"
            + " from the start of the first day, and not less than the fall that is open now";
    if (curve.hasUnknownEquity()) {
      return Figure.undefined(Undefined.EQUITY_UNKNOWN, convention);
    }
    return curve.size() < 1
        ? Figure.undefined(Undefined.TOO_FEW_RETURNS, convention)
        : Figure.of(
            Drawdown.deepestByAmount(curve.withoutFlows()).amount().max(atLeast), convention);
  }

  private static Figure moneyWeighted(
      EquityCurve curve, @Nullable ReturnSeries returns, boolean unknown) {
    String convention =
        "internal rate of return per year of 365 days: the constant daily rate at which what was"
            + " there and paid in, less what was taken out, becomes the equity at the end; paid in"
            + " at the start of its day, taken out at the end";
    if (unknown) {
      return Figure.undefined(Undefined.EQUITY_UNKNOWN, convention);
    }
    if (returns != null && returns.size() == 0) {
      return Figure.undefined(Undefined.TOO_FEW_RETURNS, convention);
    }
    BigDecimal daily = returns == null ? null : curve.dailyGrowth();
    return daily == null
        ? Figure.undefined(Undefined.EQUITY_NOT_POSITIVE, convention)
        : Figure.of(
            Rounding.answer(daily.pow(CALENDAR_YEAR, Rounding.WORKING).subtract(BigDecimal.ONE)),
            convention);
  }

  /**
   * How far equity is below its high-water mark.
   *
   * @param fraction of the index of returns, >= 0
   * @param amount in the reporting currency, flows removed, >= 0
   */
  public record OpenDrawdown(BigDecimal fraction, BigDecimal amount) {}

  /** The figures that rest on returns. */
  private record Figures(
      @Nullable ReturnSeries returns, Undefined ifNone, int yearly, BigDecimal atLeast) {

    Figure totalReturn() {
      return figure(
          1,
          "product of (1 + daily return) - 1; a day's return is (end - start - paid in + paid out)"
              + " / (start + paid in)",
          (convention, series) -> defined(series.growth().subtract(BigDecimal.ONE), convention));
    }

    Figure annualisedReturn() {
      return figure(
          1,
          "product of (1 + daily return) ^ (%d / number of returns) - 1".formatted(yearly),
          (convention, series) ->
              annualised(series) instanceof BigDecimal value
                  ? defined(value, convention)
                  : Figure.undefined(Undefined.EQUITY_NOT_POSITIVE, convention));
    }

    Figure volatility() {
      return figure(
          2,
          "sample standard deviation of daily returns * sqrt(%d)".formatted(yearly),
          (convention, series) -> defined(yearly(series.sampleDeviation()), convention));
    }

    Figure sharpe() {
      return figure(
          2,
          "mean / sample standard deviation of daily returns * sqrt(%d), risk-free rate 0"
              .formatted(yearly),
          (convention, series) ->
              ratio(series.mean(), series.sampleDeviation(), Undefined.ZERO_VARIANCE, convention));
    }

    Figure sortino() {
      return figure(
          2,
          "mean of daily returns / downside deviation over all of them * sqrt(%d), target 0"
              .formatted(yearly),
          (convention, series) ->
              ratio(series.mean(), series.downsideDeviation(), Undefined.NO_LOSSES, convention));
    }

    Figure maxDrawdown() {
      return figure(
          1,
          "deepest fall below an earlier peak / that peak, on compounded daily returns from the"
              + " start of the first day, and not less than the fall that is open now; positive",
          (convention, series) -> defined(deepest(series), convention));
    }

    Figure longestDrawdown() {
      return figure(
          1,
          "largest number of days in a row that ended below an earlier peak, on compounded daily"
              + " returns",
          (convention, series) ->
              defined(BigDecimal.valueOf(Drawdown.longest(series.curve())), convention));
    }

    Figure calmar() {
      return figure(
          1,
          "annualised return (N = %d) / maximum drawdown as a fraction".formatted(yearly),
          (convention, series) -> {
            BigDecimal annualised = annualised(series);
            if (annualised == null) {
              return Figure.undefined(Undefined.EQUITY_NOT_POSITIVE, convention);
            }
            BigDecimal deepest = deepest(series);
            return deepest.signum() == 0
                ? Figure.undefined(Undefined.ZERO_DRAWDOWN, convention)
                : defined(annualised.divide(deepest, Rounding.WORKING), convention);
          });
    }

    private Figure figure(int needed, String convention, Formula formula) {
      if (returns == null) {
        return Figure.undefined(ifNone, convention);
      }
      return returns.size() < needed
          ? Figure.undefined(Undefined.TOO_FEW_RETURNS, convention)
          : formula.apply(convention, returns);
    }

    private Figure ratio(
        BigDecimal mean, BigDecimal deviation, Undefined ifZero, String convention) {
      return deviation.signum() == 0
          ? Figure.undefined(ifZero, convention)
          : defined(yearly(mean.divide(deviation, Rounding.WORKING)), convention);
    }

    private BigDecimal yearly(BigDecimal daily) {
      return daily.multiply(BigDecimal.valueOf(yearly).sqrt(Rounding.WORKING), Rounding.WORKING);
    }

    /**
     * {@code null} when more was lost than there was: a negative number has no fractional power.
     */
    private @Nullable BigDecimal annualised(ReturnSeries series) {
      BigDecimal growth = series.growth();
      return switch (growth.signum()) {
        case 1 -> Powers.power(growth, yearly, series.size()).subtract(BigDecimal.ONE);
        case 0 -> BigDecimal.ONE.negate();
        default -> null;
      };
    }

    private BigDecimal deepest(ReturnSeries series) {
      return Drawdown.deepestByFraction(series.curve()).fraction().max(atLeast);
    }

    private static Figure defined(BigDecimal value, String convention) {
      return Figure.of(Rounding.answer(value), convention);
    }
  }

  /** Computes a figure from enough returns. */
  private interface Formula {
    Figure apply(String convention, ReturnSeries series);
  }
}
