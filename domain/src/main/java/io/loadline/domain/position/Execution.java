package io.loadline.domain.position;

import io.loadline.domain.fill.Fill;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A fill as a position sees it: with its place in the history and the rates of its time.
 *
 * @param feeRate settlement currency per unit of the fee's currency at the time of the fill; 1 when
 *     they are the same; null when unknown
 * @param reportingRate the account's reporting currency per unit of settlement currency at the time
 *     of the fill; 1 when they are the same; null when unknown
 */
public record Execution(
    Fill fill, long arrival, @Nullable BigDecimal feeRate, @Nullable BigDecimal reportingRate)
    implements PositionEvent {

  @Override
  public EventKey key() {
    return EventKey.ofFill(fill.executedAt(), arrival);
  }

  public Execution with(Fill corrected) {
    return new Execution(corrected, arrival, feeRate, reportingRate);
  }

  /**
   * What the position gains or loses in units: the quantity by its side, less a fee that is paid in
   * the base asset of a SPOT instrument (so it can be zero, or even have the other sign).
   */
  public BigDecimal signedQuantity(ContractSpec contract) {
    BigDecimal signed = fill.side().signed(fill.quantity().value());
    return feeInBase(contract) ? signed.subtract(feeAmount()) : signed;
  }

  public BigDecimal feeAmount() {
    Money fee = fill.fee();
    return fee == null ? BigDecimal.ZERO : fee.amount();
  }

  /** True when the fee is paid in the base asset, and so out of the quantity. */
  public boolean feeInBase(ContractSpec contract) {
    Money fee = fill.fee();
    return fee != null && contract.deliversAsset(fee.currency());
  }

  /** The fee as an expense in settlement currency; null when its rate is unknown. */
  public @Nullable BigDecimal expense(ContractSpec contract) {
    Money fee = fill.fee();
    if (fee == null || fee.amount().signum() == 0) {
      return BigDecimal.ZERO;
    }
    if (feeInBase(contract)) {
      return contract.value(fee.amount(), fill.price().value());
    }
    if (fee.currency().equals(contract.settlementCurrency())) {
      return fee.amount();
    }
    return feeRate == null ? null : fee.amount().multiply(feeRate);
  }
}
