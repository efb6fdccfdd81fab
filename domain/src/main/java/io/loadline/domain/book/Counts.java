package io.loadline.domain.book;

import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the positions of an account have realized and traded, in reporting currency. Mutable. */
final class Counts {
  BigDecimal realizedGross = BigDecimal.ZERO;
  BigDecimal expenses = BigDecimal.ZERO;
  BigDecimal volume = BigDecimal.ZERO;

  /** How many amounts are missing because their rate was unknown. */
  long unknown;

  private @Nullable TradeStatistics trades = TradeStatistics.NONE;
  private @Nullable TradeStatistics closings = TradeStatistics.NONE;

  void add(Position position) {
    realizedGross = plus(realizedGross, position.reported().realizedGross());
    expenses = plus(expenses, position.reported().expenses());
    volume = plus(volume, position.volume());
    unknown += position.reported().unknown();
    trades = trades == null ? null : trades.merge(position.trades());
    closings = closings == null ? null : closings.merge(position.closings());
  }

  void replace(Position before, Position after) {
    realizedGross =
        plus(realizedGross, after.reported().realizedGross())
            .subtract(before.reported().realizedGross());
    expenses = plus(expenses, after.reported().expenses()).subtract(before.reported().expenses());
    volume = plus(volume, after.volume()).subtract(before.volume());
    unknown += after.reported().unknown() - before.reported().unknown();
    trades = trades == null ? null : trades.replacing(before.trades(), after.trades());
    closings = closings == null ? null : closings.replacing(before.closings(), after.closings());
  }

  /** The round trips; recounted when the largest of them is gone. */
  TradeStatistics trades(Supplier<TradeStatistics> anew) {
    TradeStatistics known = trades == null ? anew.get() : trades;
    trades = known;
    return known;
  }

  /** The closing executions; recounted when the largest of them is gone. */
  TradeStatistics closings(Supplier<TradeStatistics> anew) {
    TradeStatistics known = closings == null ? anew.get() : closings;
    closings = known;
    return known;
  }

  private static BigDecimal plus(BigDecimal sum, BigDecimal amount) {
    return amount.signum() == 0 ? sum : sum.add(amount);
  }
}
