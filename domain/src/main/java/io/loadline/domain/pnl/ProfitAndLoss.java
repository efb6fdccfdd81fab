package io.loadline.domain.pnl;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was made or lost, in one currency. Positive is a gain; fees are positive when paid.
 *
 * @param realizedGross gains of closing executions, before fees, at the rates of their time
 * @param realizedNet the same less fees
 * @param unrealized open gains at the current marks and rates; the sum of what is known; null when
 *     something is open and nothing of it is known
 * @param income funding, interest, dividends, fees and adjustments; of an instrument those that
 *     name it
 * @param fxPnl what changes of rates made of it all; 0 in an account of one currency; null where it
 *     is not distinguished or cannot be known
 * @param total the sum of what of these is known
 * @param complete false when a mark or rate is missing, so that the sums leave something out
 * @param stale true when a mark that was used is older than its instrument allows
 * @param unpriced the instruments without a mark or rate
 * @param trades round trips from flat to flat, net
 * @param closings executions that closed something, net
 * @param volume traded value without sign
 */
public record ProfitAndLoss(
    Currency currency,
    BigDecimal realizedGross,
    BigDecimal realizedNet,
    BigDecimal fees,
    @Nullable BigDecimal unrealized,
    @Nullable BigDecimal income,
    @Nullable BigDecimal fxPnl,
    BigDecimal total,
    boolean complete,
    boolean stale,
    List<InstrumentId> unpriced,
    TradeStatistics trades,
    TradeStatistics closings,
    BigDecimal volume) {

  /** What belongs to no instrument or algorithm: income that names none, and what rates did. */
  public static ProfitAndLoss ofNone(
      Currency currency, BigDecimal income, @Nullable BigDecimal fxPnl, boolean complete) {
    return new ProfitAndLoss(
        currency,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        income,
        fxPnl,
        fxPnl == null ? income : income.add(fxPnl),
        complete,
        false,
        List.of(),
        TradeStatistics.NONE,
        TradeStatistics.NONE,
        BigDecimal.ZERO);
  }

  /** What is known of the open gains; 0 when nothing is. */
  public BigDecimal knownUnrealized() {
    return unrealized == null ? BigDecimal.ZERO : unrealized;
  }
}
