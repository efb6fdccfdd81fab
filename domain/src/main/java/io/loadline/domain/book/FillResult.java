package io.loadline.domain.book;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.Position;
import io.loadline.domain.position.PositionChange;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a fill did when it was booked: the first answer, which a retry gets again.
 *
 * @param seq its number
 * @param realizedGross what it realized, in settlement currency, before fees
 * @param realizedNet the same less the whole fee; null when the fee's rate was unknown
 * @param quantity the position's signed quantity after it
 * @param cost the open cost after it
 * @param averagePrice the average opening price after it; null when flat
 * @param totalGross realized by the position so far, before fees
 * @param totalNet realized by the position so far, less fees; null when a fee's rate was unknown
 * @param fees paid by the position so far, per currency
 * @param openedAt since when the position is not flat; null when flat
 */
public record FillResult(
    long seq,
    BigDecimal realizedGross,
    @Nullable BigDecimal realizedNet,
    BigDecimal quantity,
    BigDecimal cost,
    @Nullable BigDecimal averagePrice,
    BigDecimal totalGross,
    @Nullable BigDecimal totalNet,
    PersistentMap<Currency, BigDecimal> fees,
    @Nullable Instant openedAt) {

  /** Of a fill that was busted before it came: the position is what it was. */
  public static FillResult ofNothing(long seq, Position position) {
    return new FillResult(
        seq,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        position.quantity(),
        position.cost(),
        position.averagePrice(),
        position.settled().realizedGross(),
        position.settled().complete() ? position.settled().realizedNet() : null,
        position.fees(),
        position.openedAt());
  }

  public static FillResult of(long seq, PositionChange change) {
    var after = change.after();
    return new FillResult(
        seq,
        change.realizedGross(),
        change.realizedNet(),
        after.quantity(),
        after.cost(),
        after.averagePrice(),
        after.settled().realizedGross(),
        after.settled().complete() ? after.settled().realizedNet() : null,
        after.fees(),
        after.openedAt());
  }
}
