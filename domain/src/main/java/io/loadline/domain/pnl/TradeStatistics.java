package io.loadline.domain.pnl;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a number of trades came to: how many were won and lost, how much, and the usual ratios.
 * Immutable; grows by {@link #plus} and {@link #merge}, in any order, to the same result.
 *
 * <p>A trade is one result net of fees, in one currency: a round trip from flat to flat, or a
 * closing fill. It is won above zero and lost below; a result of zero counts in {@code count}
 * alone. Losses are negative numbers. All sums are exact.
 *
 * @param count all trades, >= wins + losses
 * @param wins trades with a net result above zero
 * @param losses trades with a net result below zero
 * @param grossProfit sum of the results above zero, >= 0
 * @param grossLoss sum of the results below zero, <= 0
 * @param largestWin the greatest result above zero, {@code null} when there is none
 * @param largestLoss the least result below zero, {@code null} when there is none
 */
public record TradeStatistics(
    long count,
    long wins,
    long losses,
    BigDecimal grossProfit,
    BigDecimal grossLoss,
    @Nullable BigDecimal largestWin,
    @Nullable BigDecimal largestLoss) {

  /** No trades. */
  public static final TradeStatistics NONE =
      new TradeStatistics(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, null, null);

  private static final String WIN_RATE = "wins / all trades, a trade of zero is no win";
  private static final String PROFIT_FACTOR = "gross profit / |gross loss|";
  private static final String EXPECTANCY = "mean net result of all trades";
  private static final String AVERAGE_WIN = "mean net result of the trades above zero";
  private static final String AVERAGE_LOSS = "mean net result of the trades below zero, negative";

  /** Refuses counts and sums that contradict each other. */
  public TradeStatistics {
    if (wins < 0 || losses < 0 || count < wins + losses) {
      throw new IllegalArgumentException(
          "must have wins, losses >= 0 and count >= wins + losses: count=%d, wins=%d, losses=%d"
              .formatted(count, wins, losses));
    }
    if ((wins == 0) != (largestWin == null) || grossProfit.signum() != Long.signum(wins)) {
      throw new IllegalArgumentException(
          "must agree: wins=%d, grossProfit=%s, largestWin=%s"
              .formatted(wins, grossProfit, largestWin));
    }
    if ((losses == 0) != (largestLoss == null) || grossLoss.signum() != -Long.signum(losses)) {
      throw new IllegalArgumentException(
          "must agree: losses=%d, grossLoss=%s, largestLoss=%s"
              .formatted(losses, grossLoss, largestLoss));
    }
  }

  /** These trades and one more, of the given net result. */
  public TradeStatistics plus(BigDecimal netResult) {
    return merge(single(netResult));
  }

  /** These trades and those. */
  public TradeStatistics merge(TradeStatistics other) {
    if (other.count == 0) {
      return this;
    }
    return new TradeStatistics(
        count + other.count,
        wins + other.wins,
        losses + other.losses,
        grossProfit.add(other.grossProfit),
        grossLoss.add(other.grossLoss),
        greater(largestWin, other.largestWin),
        less(largestLoss, other.largestLoss));
  }

  /**
   * These trades with some of them, {@code before}, replaced by {@code after}; null when the
   * largest win or loss was among those taken out, so that only counting all again can tell.
   */
  public @Nullable TradeStatistics replacing(TradeStatistics before, TradeStatistics after) {
    if (before == after) {
      return this;
    }
    boolean keepsWin =
        before.largestWin == null
            || (after.largestWin != null && after.largestWin.compareTo(before.largestWin) >= 0);
    boolean keepsLoss =
        before.largestLoss == null
            || (after.largestLoss != null && after.largestLoss.compareTo(before.largestLoss) <= 0);
    return !keepsWin || !keepsLoss
        ? null
        : new TradeStatistics(
            count - before.count + after.count,
            wins - before.wins + after.wins,
            losses - before.losses + after.losses,
            grossProfit.subtract(before.grossProfit).add(after.grossProfit),
            grossLoss.subtract(before.grossLoss).add(after.grossLoss),
            greater(largestWin, after.largestWin),
            less(largestLoss, after.largestLoss));
  }

  /** Gross profit and gross loss together. */
  public BigDecimal net() {
    return grossProfit.add(grossLoss);
  }

  /** Fraction 0..1 of the trades that were won. */
  public Figure winRate() {
    return mean(BigDecimal.valueOf(wins), count, Undefined.NO_TRADES, WIN_RATE);
  }

  /** Gross profit for each unit lost, >= 0. */
  public Figure profitFactor() {
    return losses == 0
        ? Figure.undefined(Undefined.NO_LOSSES, PROFIT_FACTOR)
        : Figure.of(Rounding.quotient(grossProfit, grossLoss.negate()), PROFIT_FACTOR);
  }

  /** Mean result of a trade, in the currency of the results. */
  public Figure expectancy() {
    return mean(net(), count, Undefined.NO_TRADES, EXPECTANCY);
  }

  /** Mean result of the trades won, above zero. */
  public Figure averageWin() {
    return mean(grossProfit, wins, Undefined.NO_WINS, AVERAGE_WIN);
  }

  /** Mean result of the trades lost, below zero. */
  public Figure averageLoss() {
    return mean(grossLoss, losses, Undefined.NO_LOSSES, AVERAGE_LOSS);
  }

  private static TradeStatistics single(BigDecimal result) {
    return switch (result.signum()) {
      case 1 -> new TradeStatistics(1, 1, 0, result, BigDecimal.ZERO, result, null);
      case -1 -> new TradeStatistics(1, 0, 1, BigDecimal.ZERO, result, null, result);
      default -> new TradeStatistics(1, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, null, null);
    };
  }

  private static Figure mean(BigDecimal sum, long number, Undefined reason, String convention) {
    return number == 0
        ? Figure.undefined(reason, convention)
        : Figure.of(Rounding.quotient(sum, BigDecimal.valueOf(number)), convention);
  }

  private static @Nullable BigDecimal greater(@Nullable BigDecimal one, @Nullable BigDecimal two) {
    return one == null ? two : two == null ? one : one.max(two);
  }

  private static @Nullable BigDecimal less(@Nullable BigDecimal one, @Nullable BigDecimal two) {
    return one == null ? two : two == null ? one : one.min(two);
  }
}
