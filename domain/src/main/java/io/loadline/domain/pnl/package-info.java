/**
 * What it all came to: prices and what they make of a position, results of trades, and figures of
 * performance.
 *
 * <p>A profit is realized when a position is closed and unrealized while it is open, at a price
 * that the market gave last (the mark). Gross is before fees, net after them; both are always
 * given. Equity is what would be left if everything were sold at its mark.
 *
 * <p>A trade, for rates of success, is a round trip from flat to flat of one position. {@link
 * io.loadline.domain.pnl.TradeStatistics} counts them: a win is above zero after fees, a loss below
 * and a negative number, and a trade of exactly zero is neither.
 *
 * <p>A {@link io.loadline.domain.pnl.Performance} is read off the equity at the end of each trading
 * day. Money that the owner pays in or takes out is no merit: it counts at the end of its day and
 * is taken out of the day's return. From the returns follow
 *
 * <ul>
 *   <li>what they compound to, and that per year of N trading days (365 for markets that never
 *       close, 252 for exchanges);
 *   <li>how much they vary: the sample standard deviation, per year called volatility;
 *   <li>Sharpe's ratio of their mean to that deviation, and Sortino's to the deviation of the
 *       losses alone;
 *   <li>the maximum drawdown, the deepest fall from an earlier peak, and the Calmar ratio of the
 *       yearly return to it.
 * </ul>
 *
 * <p>What cannot be known is said to be unknown, with a reason: a {@link
 * io.loadline.domain.pnl.Figure} is a value or an {@link io.loadline.domain.pnl.Undefined}, never a
 * zero or an infinity in its place. All arithmetic is decimal: exact where it ends, rounded
 * half-even to 36 fraction digits where a quotient or a root does not.
 */
@NullMarked
package io.loadline.domain.pnl;

import org.jspecify.annotations.NullMarked;
