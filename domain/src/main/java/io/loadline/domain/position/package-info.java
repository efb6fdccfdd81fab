/**
 * What an account holds of an instrument, what that cost, and what it has made.
 *
 * <p>A {@link io.loadline.domain.position.Position} is an immutable value. {@link
 * io.loadline.domain.position.Position#apply} takes an {@link
 * io.loadline.domain.position.Execution} (a fill with the rates of its time) and answers a {@link
 * io.loadline.domain.position.PositionChange}: the position after it, the lots it matched, and what
 * it realized. Executions are applied in the order of their time; one that comes late is booked by
 * applying again what follows it.
 *
 * <p>Which lots a closing execution takes is a {@link io.loadline.domain.position.CostBasis}: an
 * order of the open lots. A new one is one small class and a line in {@link
 * io.loadline.domain.position.CostBases}.
 *
 * <p>Nothing here is ever an average that was rounded and kept: cost is a sum, and when part of a
 * lot has to be divided, the rounded part is taken from the total and the rest stays. Hence the law
 * that every test of this package comes back to, in settlement currency and exactly:
 *
 * <pre>realizedGross + unrealized = gain(Σ value of the signed fills, value(quantity, mark))</pre>
 *
 * <p>A transfer ({@link io.loadline.domain.position.TransferEvent}) moves lots between accounts as
 * they are; in this law it counts as a fill at their cost.
 */
@NullMarked
package io.loadline.domain.position;

import org.jspecify.annotations.NullMarked;
