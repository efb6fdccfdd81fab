package io.loadline.domain.position;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one execution did to a position.
 *
 * @param signedQuantity the change of the quantity (a fee in the base asset is taken off)
 * @param value the value of that change at the execution's price, signed like it
 * @param matches the lots that it closed, in the order of closing
 * @param realizedGross the gain of the matches, in settlement currency, before fees
 * @param expense the fee in settlement currency; null when its rate is unknown
 * @param closing the net result of the closing part in reporting currency; null when it closed
 *     nothing or the rate is unknown
 * @param trip the net result in reporting currency of the round trip that ended here; null when
 *     none did or a rate is unknown
 */
public record PositionChange(
    Execution execution,
    Position before,
    Position after,
    BigDecimal signedQuantity,
    BigDecimal value,
    List<LotMatch> matches,
    BigDecimal realizedGross,
    @Nullable BigDecimal expense,
    @Nullable BigDecimal closing,
    @Nullable BigDecimal trip) {

  /** The gain less the whole fee, in settlement currency; null when the fee's rate is unknown. */
  public @Nullable BigDecimal realizedNet() {
    return expense == null ? null : realizedGross.subtract(expense);
  }

  public @Nullable BigDecimal reportedGross() {
    return Position.inReporting(realizedGross, execution.reportingRate());
  }

  public @Nullable BigDecimal reportedExpense() {
    return expense == null ? null : Position.inReporting(expense, execution.reportingRate());
  }

  /** Value of the traded quantity, never negative, in reporting currency; null when unknown. */
  public @Nullable BigDecimal reportedVolume() {
    BigDecimal traded =
        after
            .contract()
            .value(execution.fill().quantity().value(), execution.fill().price().value())
            .abs();
    return Position.inReporting(traded, execution.reportingRate());
  }
}
