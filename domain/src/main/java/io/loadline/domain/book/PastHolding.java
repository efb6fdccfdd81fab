package io.loadline.domain.book;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.money.Currency;
import io.loadline.domain.position.TransferEvent;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the executions of a holding had come to by a moment of the past: enough to say what it had
 * added to the account's worth by then, because that does not depend on the lots. Immutable.
 *
 * @param quantity signed, in the units of that time
 * @param traded Σ value of the signed executions and cost of what was transferred, in settlement
 *     currency
 * @param paidInKind Σ value of fees paid in the base asset, in settlement currency
 * @param fees what was paid in other fees, per currency of payment; a rebate is negative
 */
public record PastHolding(
    InstrumentId instrument,
    ContractSpec contract,
    BigDecimal quantity,
    BigDecimal traded,
    BigDecimal paidInKind,
    PersistentMap<Currency, BigDecimal> fees) {

  /**
   * What executions came to that share the currency of their fees and, for an inverse contract,
   * their price.
   *
   * @param price theirs, where they share it; null for a linear contract
   * @param quantity Σ signed quantity
   * @param product Σ signed quantity × price
   * @param feeCurrency null without fees
   * @param fee Σ fee
   * @param feeProduct Σ fee × price
   */
  public record Executions(
      @Nullable BigDecimal price,
      BigDecimal quantity,
      BigDecimal product,
      @Nullable Currency feeCurrency,
      BigDecimal fee,
      BigDecimal feeProduct) {}

  /** Before the first execution. */
  public static PastHolding none(InstrumentId instrument, ContractSpec contract) {
    return new PastHolding(
        instrument,
        contract,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        PersistentMap.empty());
  }

  public boolean isFlat() {
    return quantity.signum() == 0;
  }

  /** After some more executions. */
  public PastHolding with(Executions more) {
    BigDecimal value = value(more.quantity, more.product, more.price);
    Currency currency = more.feeCurrency;
    if (currency == null || more.fee.signum() == 0) {
      return with(quantity.add(more.quantity), traded.add(value), paidInKind, fees);
    }
    if (contract.deliversAsset(currency)) {
      BigDecimal paid = value(more.fee, more.feeProduct, more.price);
      return with(
          quantity.add(more.quantity).subtract(more.fee),
          traded.add(value).subtract(paid),
          paidInKind.add(paid),
          fees);
    }
    BigDecimal known = fees.getOrDefault(currency, BigDecimal.ZERO);
    return with(
        quantity.add(more.quantity),
        traded.add(value),
        paidInKind,
        fees.with(currency, known.add(more.fee)));
  }

  /** After a transfer. */
  public PastHolding with(TransferEvent transfer) {
    return with(
        quantity.add(transfer.signedQuantity()),
        traded.add(transfer.signedCost()),
        paidInKind,
        fees);
  }

  /** After a split; the fraction that it pays in cash is an execution of its own. */
  public PastHolding with(Split split) {
    return with(split.convert(quantity), traded, paidInKind, fees);
  }

  /**
   * What it had added to the account's worth, cash that its executions moved included, per
   * currency.
   *
   * @param mark the mark of that time; may be null when it was flat
   * @return null when the mark is missing
   */
  public @Nullable Map<Currency, BigDecimal> worth(@Nullable BigDecimal mark) {
    if (mark == null && !isFlat()) {
      return null;
    }
    BigDecimal value = mark == null || isFlat() ? BigDecimal.ZERO : contract.value(quantity, mark);
    Map<Currency, BigDecimal> worth = new TreeMap<>();
    worth.put(contract.settlementCurrency(), contract.gain(traded, value).subtract(paidInKind));
    fees.forEach(fee -> worth.merge(fee.getKey(), fee.getValue().negate(), BigDecimal::add));
    return worth;
  }

  private BigDecimal value(BigDecimal units, BigDecimal product, @Nullable BigDecimal price) {
    return contract.inverse()
        ? contract.value(units, Objects.requireNonNull(price, "of an inverse contract"))
        : contract.value(product, BigDecimal.ONE);
  }

  private PastHolding with(
      BigDecimal newQuantity,
      BigDecimal newTraded,
      BigDecimal newPaidInKind,
      PersistentMap<Currency, BigDecimal> newFees) {
    return new PastHolding(instrument, contract, newQuantity, newTraded, newPaidInKind, newFees);
  }
}
