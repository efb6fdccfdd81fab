/**
 * Results per time, marks and rates, as rows.
 *
 * <p>What fills realized is summed up per 15 minutes of trade time, for each holding and for each
 * of its attribution books: a <em>bucket</em>. A window of any length is the buckets inside it and,
 * at its two edges, the few fills of a bucket that is only partly inside. So a window costs its
 * quarters of an hour, not its fills.
 *
 * <p>Fills that come in order add to their buckets. A changed history rebuilds the buckets of that
 * holding from its fills, from the slot of the change on.
 */
@NullMarked
package io.loadline.persistence.pnl;

import org.jspecify.annotations.NullMarked;
