/**
 * Exact numbers and the types that give them a meaning.
 *
 * <p>Everything is a {@link java.math.BigDecimal}: products and sums are exact; only a quotient can
 * be endless, and then it is rounded half-even to 36 fraction digits ({@link
 * io.loadline.domain.money.Decimals#divide}). The sign of a number lives in one type: a {@link
 * io.loadline.domain.money.Quantity} is positive and stands beside a {@link
 * io.loadline.domain.money.Side}; a position's quantity is signed.
 */
@NullMarked
package io.loadline.domain.money;

import org.jspecify.annotations.NullMarked;
