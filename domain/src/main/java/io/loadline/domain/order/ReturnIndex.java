package io.loadline.domain.order;

import io.loadline.domain.money.Decimals;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of money that was there all the time became, as a fraction of the most that it ever
 * was. It is chained at each flow: money that comes or goes changes what there is to work with, not
 * what was made of it, so that no deposit, withdrawal or transfer moves the fraction.
 *
 * <p>Equity that rises from nothing starts an index, and so does money that is paid in after
 * everything was lost: of nothing there is no fraction. Immutable.
 *
 * @param ratio the index as a fraction of its highest, when equity was {@code base}; 0 to 1
 * @param base the equity that the ratio speaks of; 0 or less: nothing to measure from
 * @param equity the equity at the last moment
 * @param deposits net deposits at the last moment
 */
public record ReturnIndex(
    BigDecimal ratio, BigDecimal base, BigDecimal equity, BigDecimal deposits) {
  public static final ReturnIndex START =
      new ReturnIndex(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

  private static final MathContext WORKING = new MathContext(60, RoundingMode.HALF_EVEN);

  /**
   * The index at a later moment. What was paid in or out since the last moment counts as paid right
   * after that one, so a moment is kept just before each flow.
   *
   * @param worth equity at the moment
   * @param netDeposits net deposits at the moment
   */
  public ReturnIndex at(BigDecimal worth, BigDecimal netDeposits) {
    BigDecimal flow = netDeposits.subtract(deposits);
    ReturnIndex from = flow.signum() == 0 ? this : afterFlow(equity.add(flow));
    if (from.base.signum() <= 0) {
      return new ReturnIndex(
          from.ratio, worth.signum() > 0 ? worth : from.base, worth, netDeposits);
    }
    BigDecimal now = from.ratio(worth);
    return now.compareTo(BigDecimal.ONE) >= 0
        ? new ReturnIndex(BigDecimal.ONE, worth, worth, netDeposits)
        : new ReturnIndex(from.ratio, from.base, worth, netDeposits);
  }

  private ReturnIndex afterFlow(BigDecimal worth) {
    BigDecimal before = base.signum() <= 0 ? ratio : ratio(equity);
    BigDecimal kept =
        before.signum() > 0
            ? before.min(BigDecimal.ONE)
            : worth.signum() > 0 ? BigDecimal.ONE : BigDecimal.ZERO;
    return new ReturnIndex(kept, worth, worth, deposits);
  }

  private BigDecimal ratio(BigDecimal worth) {
    return ratio.multiply(worth).divide(base, WORKING);
  }

  /** How far it is below its highest, rounded half-even to 36 digits; null when there is none. */
  public @Nullable BigDecimal drawdown() {
    if (base.signum() <= 0) {
      return null;
    }
    return BigDecimal.ONE
        .subtract(ratio(equity))
        .setScale(Decimals.QUOTIENT_SCALE, RoundingMode.HALF_EVEN)
        .max(BigDecimal.ZERO)
        .stripTrailingZeros();
  }

  /** The equity at which it would stand at its highest; null when there is no index. */
  public @Nullable BigDecimal highest() {
    return base.signum() <= 0 || ratio.signum() <= 0 ? null : Decimals.divide(base, ratio);
  }

  /** True when it would stand higher at that equity than at any moment before. */
  boolean isPassedBy(BigDecimal worth, BigDecimal netDeposits) {
    BigDecimal flow = netDeposits.subtract(deposits);
    ReturnIndex from = flow.signum() == 0 ? this : afterFlow(equity.add(flow));
    return from.base.signum() > 0 && from.ratio(worth).compareTo(BigDecimal.ONE) > 0;
  }
}
