/**
 * Orders that Loadline has allowed, and what they reserve.
 *
 * <p>Loadline does not send orders. It answers "may I send this one?" and, with the yes, sets aside
 * what the order could do: an accepted order <em>reserves</em> its open quantity until that is
 * filled, cancelled, expired or replaced. So two orders can never both use the same room under a
 * limit.
 *
 * <p>What an account could come to hold is judged by its <em>worst case</em>: the long side is the
 * position plus all open buys, the short side is the position less all open sells. Open orders of
 * opposite sides never net: the venue may fill one and not the other.
 *
 * <p>An {@link io.loadline.domain.order.Order} is an immutable value, and so is the {@link
 * io.loadline.domain.order.OrderBook} of an account, which keeps the sums that decisions need: open
 * quantities per position and per algorithm, cash set aside, and the recent past that rates and
 * streaks are counted in.
 */
@NullMarked
package io.loadline.domain.order;

import org.jspecify.annotations.NullMarked;
