package io.loadline.domain.pnl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Daily returns, their moments and the curve they compound to. All intermediate results have {@link
 * Rounding#WORKING} digits, sums are exact.
 *
 * @param values daily returns as fractions, in order of time
 */
record ReturnSeries(List<BigDecimal> values) {

  ReturnSeries {
    values = List.copyOf(values);
  }

  int size() {
    return values.size();
  }

  /** What one unit of money became; above 1 for a gain. */
  BigDecimal growth() {
    return curve().getLast();
  }

  /** What one unit of money was worth at the start and after each day. */
  List<BigDecimal> curve() {
    List<BigDecimal> curve = new ArrayList<>(size() + 1);
    BigDecimal worth = BigDecimal.ONE;
    curve.add(worth);
    for (BigDecimal value : values) {
      worth = worth.multiply(BigDecimal.ONE.add(value), Rounding.WORKING);
      curve.add(worth);
    }
    return curve;
  }

  BigDecimal mean() {
    return sum(values).divide(BigDecimal.valueOf(size()), Rounding.WORKING);
  }

  /**
   * Square root of the sum of squared distances from the mean over {@code size - 1}; needs two
   * returns.
   */
  BigDecimal sampleDeviation() {
    BigDecimal mean = mean();
    List<BigDecimal> squares = values.stream().map(value -> square(value.subtract(mean))).toList();
    return rootOfQuotient(sum(squares), size() - 1);
  }

  /**
   * Square root of the sum of the squared losses over the number of all returns; needs one return.
   */
  BigDecimal downsideDeviation() {
    List<BigDecimal> squares =
        values.stream().map(value -> square(value.min(BigDecimal.ZERO))).toList();
    return rootOfQuotient(sum(squares), size());
  }

  private static BigDecimal sum(List<BigDecimal> terms) {
    return terms.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal square(BigDecimal value) {
    return value.multiply(value);
  }

  private static BigDecimal rootOfQuotient(BigDecimal sum, int number) {
    return sum.divide(BigDecimal.valueOf(number), Rounding.WORKING).sqrt(Rounding.WORKING);
  }
}
