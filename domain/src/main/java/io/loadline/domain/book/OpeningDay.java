package io.loadline.domain.book;

import io.loadline.domain.cash.CashLedger;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The trading day that is open: what the account was worth when it began, and what flowed since.
 *
 * <p>The values are kept per currency because there the identity of the day is exact: value now −
 * opening value − deposits − income = positional + trading. What the rates did comes on top.
 *
 * @param start when the day began; the previous day ended then
 * @param end when it will end
 * @param values what the account was worth per currency at the start; a late fill of an earlier day
 *     restates them
 * @param rates reporting currency per unit of each currency at the start; absent: unknown
 * @param closes the marks at the start of what was held
 * @param deposits deposits less withdrawals of the day, per currency
 * @param income other movements of the day, per currency
 * @param reportedDeposits the deposits in reporting currency at the rates of their time
 * @param reportedIncome the income in reporting currency at the rates of their time
 * @param unknown how many flows of the day are missing from the reported sums
 */
public record OpeningDay(
    Instant start,
    Instant end,
    PersistentMap<Currency, BigDecimal> values,
    PersistentMap<Currency, BigDecimal> rates,
    PersistentMap<InstrumentId, BigDecimal> closes,
    PersistentMap<Currency, BigDecimal> deposits,
    PersistentMap<Currency, BigDecimal> income,
    BigDecimal reportedDeposits,
    BigDecimal reportedIncome,
    int unknown) {

  /** A day that nothing was brought into. */
  public static OpeningDay of(Instant start, Instant end) {
    return new OpeningDay(
        start,
        end,
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0);
  }

  /** The same day, with what was brought into it. */
  public OpeningDay enteredWith(
      PersistentMap<Currency, BigDecimal> worth,
      PersistentMap<Currency, BigDecimal> knownRates,
      PersistentMap<InstrumentId, BigDecimal> marks) {
    return new OpeningDay(
        start,
        end,
        worth,
        knownRates,
        marks,
        deposits,
        income,
        reportedDeposits,
        reportedIncome,
        unknown);
  }

  public @Nullable BigDecimal close(InstrumentId instrument) {
    return closes.get(instrument);
  }

  /** Equity at the start in reporting currency; null when a rate is unknown. */
  public @Nullable BigDecimal equity() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, BigDecimal> value : values) {
      if (value.getValue().signum() == 0) {
        continue;
      }
      BigDecimal rate = rates.get(value.getKey());
      if (rate == null) {
        return null;
      }
      sum = sum.add(value.getValue().multiply(rate));
    }
    return sum;
  }

  OpeningDay endingAt(Instant newEnd) {
    return new OpeningDay(
        start,
        newEnd,
        values,
        rates,
        closes,
        deposits,
        income,
        reportedDeposits,
        reportedIncome,
        unknown);
  }

  OpeningDay restated(Currency currency, BigDecimal difference, @Nullable BigDecimal rate) {
    if (difference.signum() == 0) {
      return this;
    }
    PersistentMap<Currency, BigDecimal> known =
        rate == null || rates.containsKey(currency) ? rates : rates.with(currency, rate);
    return new OpeningDay(
        start,
        end,
        CashLedger.plus(values, currency, difference),
        known,
        closes,
        deposits,
        income,
        reportedDeposits,
        reportedIncome,
        unknown);
  }

  OpeningDay withClose(InstrumentId instrument, BigDecimal close) {
    return new OpeningDay(
        start,
        end,
        values,
        rates,
        closes.with(instrument, close),
        deposits,
        income,
        reportedDeposits,
        reportedIncome,
        unknown);
  }

  /** With the rates that were in force at the start, as they are known now. */
  OpeningDay withRates(PersistentMap<Currency, BigDecimal> known) {
    PersistentMap<Currency, BigDecimal> all = rates;
    for (Map.Entry<Currency, BigDecimal> each : known) {
      all = all.with(each.getKey(), each.getValue());
    }
    return new OpeningDay(
        start,
        end,
        values,
        all,
        closes,
        deposits,
        income,
        reportedDeposits,
        reportedIncome,
        unknown);
  }

  /** Books a movement of this day, or restates the opening by one of an earlier day. */
  OpeningDay with(
      CashMovement movement, @Nullable BigDecimal rate, @Nullable BigDecimal openingRate) {
    Currency currency = movement.money().currency();
    BigDecimal signed = movement.signedAmount();
    if (movement.at().isBefore(start)) {
      return restated(currency, signed, openingRate);
    }
    BigDecimal reported = rate == null ? BigDecimal.ZERO : signed.multiply(rate);
    boolean deposit = movement.type().isDeposit();
    return new OpeningDay(
        start,
        end,
        values,
        rates,
        closes,
        deposit ? CashLedger.plus(deposits, currency, signed) : deposits,
        deposit ? income : CashLedger.plus(income, currency, signed),
        deposit ? reportedDeposits.add(reported) : reportedDeposits,
        deposit ? reportedIncome : reportedIncome.add(reported),
        rate == null ? unknown + 1 : unknown);
  }
}
