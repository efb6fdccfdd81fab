package io.loadline.domain.cash;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The cash of an account. Immutable.
 *
 * @param balances per currency, movements and fills together; may be negative
 * @param netDeposits deposits less withdrawals in reporting currency, each at the rate of its time
 * @param income all other movements in reporting currency, each at the rate of its time
 * @param incomeOf what of the income names an instrument, per instrument
 * @param incomeOfAlgorithm what of the income names an algorithm, per algorithm
 * @param incomeOfBoth what of the income names both
 * @param unknownDeposits how many deposits or withdrawals are missing above, their rate unknown
 * @param unknownIncome how many other movements are missing above, their rate unknown
 */
public record CashLedger(
    PersistentMap<Currency, BigDecimal> balances,
    BigDecimal netDeposits,
    BigDecimal income,
    PersistentMap<InstrumentId, BigDecimal> incomeOf,
    PersistentMap<AlgorithmId, BigDecimal> incomeOfAlgorithm,
    PersistentMap<AlgorithmId, PersistentMap<InstrumentId, BigDecimal>> incomeOfBoth,
    int unknownDeposits,
    int unknownIncome) {
  public static final CashLedger EMPTY =
      new CashLedger(
          PersistentMap.empty(),
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          PersistentMap.empty(),
          PersistentMap.empty(),
          PersistentMap.empty(),
          0,
          0);

  /**
   * Books a movement.
   *
   * @param rate reporting currency per unit of the movement's currency at its time; null: unknown
   */
  public CashLedger with(CashMovement movement, @Nullable BigDecimal rate) {
    BigDecimal signed = movement.signedAmount();
    BigDecimal reported = rate == null ? BigDecimal.ZERO : signed.multiply(rate);
    boolean deposit = movement.type().isDeposit();
    int missing = rate == null ? 1 : 0;
    return new CashLedger(
        plus(balances, movement.money().currency(), signed),
        deposit ? netDeposits.add(reported) : netDeposits,
        deposit ? income : income.add(reported),
        deposit || rate == null ? incomeOf : plus(incomeOf, movement.instrument(), reported),
        deposit || rate == null
            ? incomeOfAlgorithm
            : plus(incomeOfAlgorithm, movement.algorithm(), reported),
        deposit || rate == null || movement.algorithm() == null || movement.instrument() == null
            ? incomeOfBoth
            : incomeOfBoth.with(
                movement.algorithm(),
                plus(
                    incomeOfBoth.getOrDefault(movement.algorithm(), PersistentMap.empty()),
                    movement.instrument(),
                    reported)),
        deposit ? unknownDeposits + missing : unknownDeposits,
        deposit ? unknownIncome : unknownIncome + missing);
  }

  /** Books what a fill moved. */
  public CashLedger plus(Currency currency, BigDecimal amount) {
    return amount.signum() == 0
        ? this
        : new CashLedger(
            plus(balances, currency, amount),
            netDeposits,
            income,
            incomeOf,
            incomeOfAlgorithm,
            incomeOfBoth,
            unknownDeposits,
            unknownIncome);
  }

  /**
   * What of the income names the instrument and the algorithm, in reporting currency.
   *
   * @param instrument null: whatever instrument it names, or none
   * @param algorithm null: whatever algorithm it names, or none
   */
  public BigDecimal incomeOf(@Nullable InstrumentId instrument, @Nullable AlgorithmId algorithm) {
    if (instrument == null) {
      return algorithm == null
          ? income
          : incomeOfAlgorithm.getOrDefault(algorithm, BigDecimal.ZERO);
    }
    return algorithm == null
        ? incomeOf.getOrDefault(instrument, BigDecimal.ZERO)
        : incomeOfBoth
            .getOrDefault(algorithm, PersistentMap.empty())
            .getOrDefault(instrument, BigDecimal.ZERO);
  }

  private static <K> PersistentMap<K, BigDecimal> plus(
      PersistentMap<K, BigDecimal> amounts, @Nullable K key, BigDecimal amount) {
    return key == null
        ? amounts
        : amounts.with(key, amounts.getOrDefault(key, BigDecimal.ZERO).add(amount));
  }

  public BigDecimal balance(Currency currency) {
    return balances.getOrDefault(currency, BigDecimal.ZERO);
  }

  /** The map with the amount added to the currency's. */
  public static PersistentMap<Currency, BigDecimal> plus(
      PersistentMap<Currency, BigDecimal> amounts, Currency currency, BigDecimal amount) {
    return amount.signum() == 0 && amounts.containsKey(currency)
        ? amounts
        : amounts.with(currency, amounts.getOrDefault(currency, BigDecimal.ZERO).add(amount));
  }
}
