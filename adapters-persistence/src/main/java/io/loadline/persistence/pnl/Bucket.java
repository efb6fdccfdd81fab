package io.loadline.persistence.pnl;

import io.loadline.domain.pnl.TradeStatistics;
import io.loadline.domain.position.PositionChange;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The results of one slot while they are summed up. */
final class Bucket {
  private BigDecimal gross = BigDecimal.ZERO;
  private BigDecimal expense = BigDecimal.ZERO;
  private BigDecimal volume = BigDecimal.ZERO;
  private long unknown;
  private TradeStatistics trades = TradeStatistics.NONE;
  private TradeStatistics closings = TradeStatistics.NONE;

  void add(PositionChange change) {
    BigDecimal addedGross = change.reportedGross();
    BigDecimal addedExpense = change.reportedExpense();
    BigDecimal addedVolume = change.reportedVolume();
    gross = plus(gross, addedGross);
    expense = plus(expense, addedExpense);
    volume = plus(volume, addedVolume);
    unknown += addedGross == null || addedExpense == null ? 1 : 0;
    trades = change.trip() == null ? trades : trades.plus(change.trip());
    closings = change.closing() == null ? closings : closings.plus(change.closing());
  }

  private static BigDecimal plus(BigDecimal sum, @Nullable BigDecimal amount) {
    return amount == null || amount.signum() == 0 ? sum : sum.add(amount);
  }

  /** The values of the row after its key. */
  @Nullable Object[] values() {
    return new @Nullable Object[] {
      gross,
      expense,
      volume,
      unknown,
      trades.count(),
      trades.wins(),
      trades.losses(),
      trades.grossProfit(),
      trades.grossLoss(),
      trades.largestWin(),
      trades.largestLoss(),
      closings.count(),
      closings.wins(),
      closings.losses(),
      closings.grossProfit(),
      closings.grossLoss(),
      closings.largestWin(),
      closings.largestLoss()
    };
  }
}
