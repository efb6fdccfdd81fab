/**
 * Limits: how much may be ordered, held, risked and lost, and the check of an order against all of
 * them.
 *
 * <p>A {@link io.loadline.domain.limit.Limit} is data: a type, a {@link
 * io.loadline.domain.limit.Scope} and a value. What the value is compared with is the business of
 * its {@link io.loadline.domain.limit.LimitType}; there is one small file per type, and {@link
 * io.loadline.domain.limit.LimitTypes} lists them. All limits on the {@link
 * io.loadline.domain.limit.Path} of an order apply, from the firm down to the algorithm and the
 * instrument, and all breaches are told.
 *
 * <p>The rules that hold for every type:
 *
 * <ul>
 *   <li>Equal to the limit passes. Zero means zero. No limit is the absence of a limit.
 *   <li>Exposure is the worst case: position plus open buys on the long side, position less open
 *       sells on the short side; they never net. A limit on a position is judged on the side that
 *       the order moves; in a limit on a scope each position counts with its larger side.
 *   <li>A true reduction, whose worst case stays between the position and flat, is never refused by
 *       a limit on positions, exposure or losses.
 *   <li>What cannot be measured refuses: a missing mark or rate, an equity that is unknown or not
 *       above zero. Limits fail closed.
 *   <li>{@code limit = used + reserved + remaining} for every limit on the path, on a yes and on a
 *       no.
 * </ul>
 *
 * <p>The sums that limits are measured on are kept by {@link io.loadline.domain.limit.Exposures},
 * so that a check costs microseconds; {@link io.loadline.domain.limit.PreTradeCheck} decides.
 */
@NullMarked
package io.loadline.domain.limit;

import org.jspecify.annotations.NullMarked;
