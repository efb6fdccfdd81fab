/**
 * Marks and rates of exchange, and the reports that use them: positions, P&amp;L, equity.
 *
 * <p>Marks are not commands: the latest one per instrument is kept in memory and written to the
 * database from time to time. A change that depends on a mark or rate holds it, so that replay
 * needs no tape of prices.
 */
@NullMarked
package io.loadline.application.pnl;

import org.jspecify.annotations.NullMarked;
