package io.loadline.domain.position;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a position brought into the trading day.
 *
 * @param start the beginning of the day that this speaks of
 * @param quantity signed quantity at the start, in the units of that time
 * @param units the same in units of today (a split of today changes it)
 * @param cost what it had cost
 * @param traded Σ value of the signed executions before the start
 * @param fees what had been paid before the start, per currency of payment
 * @param paidInKind Σ value of fees paid in the base asset before the start
 * @param volume Σ value of the executions before the start without sign, in reporting currency
 * @param realized realized before the start, less fees, in reporting currency
 */
public record DayPart(
    Instant start,
    BigDecimal quantity,
    BigDecimal units,
    BigDecimal cost,
    BigDecimal traded,
    PersistentMap<Currency, BigDecimal> fees,
    BigDecimal paidInKind,
    BigDecimal volume,
    BigDecimal realized) {
  private static final PersistentMap<Currency, BigDecimal> NO_FEES = PersistentMap.empty();

  /** Of no day yet. */
  static final DayPart NONE = nothing(Instant.MIN);

  /** The latest one of a position that brought nothing: those of a day share it. */
  private static volatile DayPart latest = NONE;

  /** The part of a position that was all there when the day began. */
  static DayPart of(Position position, Instant start) {
    if (position.isUntouched()) {
      DayPart known = latest;
      if (!known.start.equals(start)) {
        known = nothing(start);
        latest = known;
      }
      return known;
    }
    return new DayPart(
        start,
        position.quantity(),
        position.quantity(),
        position.cost(),
        position.traded(),
        position.fees(),
        position.paidInKind(),
        position.volume(),
        position.reported().realizedNet());
  }

  private static DayPart nothing(Instant start) {
    return new DayPart(
        start,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        NO_FEES,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  DayPart withUnits(BigDecimal splitUnits) {
    return new DayPart(
        start, quantity, splitUnits, cost, traded, fees, paidInKind, volume, realized);
  }

  /**
   * The value that the position entered the day with: at the previous close; where none is known,
   * at its cost.
   */
  public BigDecimal openingValue(ContractSpec contract, @Nullable BigDecimal previousClose) {
    if (quantity.signum() == 0) {
      return BigDecimal.ZERO;
    }
    return previousClose == null ? cost : contract.value(quantity, previousClose);
  }

  /**
   * What the position had added to the account's worth in settlement currency when the day began,
   * the cash that its executions moved included.
   */
  public BigDecimal contribution(ContractSpec contract, @Nullable BigDecimal previousClose) {
    return contract
        .gain(traded, openingValue(contract, previousClose))
        .subtract(paidInKind)
        .subtract(feesPaidIn(contract, contract.settlementCurrency()));
  }

  /** What had been paid out of the cash balance of a currency as fees. */
  public BigDecimal feesPaidIn(ContractSpec contract, Currency currency) {
    return contract.deliversAsset(currency)
        ? BigDecimal.ZERO
        : fees.getOrDefault(currency, BigDecimal.ZERO);
  }
}
