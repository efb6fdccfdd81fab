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
 * @param netFlow what the owner paid in less what was taken out during the day, in the reporting
 *     currency; counts at the end of the day
 */
public record DailyPoint(TradingDay day, @Nullable BigDecimal equity, BigDecimal netFlow) {}
