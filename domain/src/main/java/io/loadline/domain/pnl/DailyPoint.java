package io.loadline.domain.pnl;

import io.loadline.domain.calendar.TradingDay;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One point of an account's equity curve.
 *
 * @param day the trading day
 * @param equity equity at the end of the day, after its flows, in the reporting currency; {@code
 *     null} when it is unknown because a price or a rate was missing
 * @param paidIn what the owner paid in during the day, in the reporting currency, >= 0; works from
 *     the start of the day
 * @param paidOut what the owner took out during the day, >= 0; works until the end of the day
 */
public record DailyPoint(
    TradingDay day, @Nullable BigDecimal equity, BigDecimal paidIn, BigDecimal paidOut) {

  /** A day of which only the difference is known. */
  public DailyPoint(TradingDay day, @Nullable BigDecimal equity, BigDecimal netFlow) {
    this(day, equity, netFlow.max(BigDecimal.ZERO), netFlow.negate().max(BigDecimal.ZERO));
  }

  /** Paid in less taken out. */
  public BigDecimal netFlow() {
    return paidIn.subtract(paidOut);
  }
}
