package io.loadline.domain.pnl;

import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account is worth, in its reporting currency. Null stands for what a missing mark or rate
 * makes unknown.
 *
 * @param equity Σ cash + Σ market value (SPOT, EQUITY) + Σ unrealized (FUTURE, PERPETUAL)
 * @param known the sum of what is known of it; the same as equity when nothing is missing
 * @param cash per currency
 * @param marketValue Σ market value of SPOT and EQUITY
 * @param netDeposits deposits less withdrawals at the rates of their time
 * @param openingEquity equity at the beginning of the trading day
 * @param dailyPnl equity − opening equity − net deposits of the day
 * @param positionalPnl opening quantity × (mark − previous close)
 * @param tradingPnl the fills of the day against the mark, less fees
 * @param otherPnl income and FX of the day
 * @param identityHolds false when daily ≠ positional + trading + other: a defect, never expected
 */
public record Equity(
    Currency currency,
    @Nullable BigDecimal equity,
    BigDecimal known,
    PersistentMap<Currency, BigDecimal> cash,
    @Nullable BigDecimal marketValue,
    @Nullable BigDecimal netDeposits,
    @Nullable BigDecimal openingEquity,
    @Nullable BigDecimal dailyPnl,
    @Nullable BigDecimal positionalPnl,
    @Nullable BigDecimal tradingPnl,
    @Nullable BigDecimal otherPnl,
    BigDecimal depositsToday,
    boolean stale,
    List<InstrumentId> unpriced,
    boolean identityHolds) {}
