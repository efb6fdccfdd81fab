/**
 * Money that comes and goes without a trade: deposits and withdrawals, funding, interest,
 * dividends, fees and adjustments, one balance per currency.
 *
 * <p>Signs: DEPOSIT, FUNDING, INTEREST, DIVIDEND and ADJUSTMENT are positive when money comes in;
 * WITHDRAWAL and FEE are positive when money goes out. Net deposits are deposits less withdrawals;
 * all other movements are income.
 */
@NullMarked
package io.loadline.domain.cash;

import org.jspecify.annotations.NullMarked;
