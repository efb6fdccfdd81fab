/**
 * Limits as people work with them: set, raised under four eyes, watched after the trade, reported.
 *
 * <p>Before the trade limits are applied by the decision on an order. After it, at each fill and at
 * each mark, the {@link io.loadline.application.limit.Review} measures the same limits again:
 * coming near raises one warning, passing raises one breach, and a breach of a limit that says so
 * restricts trading until it is closed. Marks come by the thousand and are no commands; the {@link
 * io.loadline.application.limit.LimitWatch} gathers what moved and has the accounts that hold it
 * reviewed in one command.
 */
@NullMarked
package io.loadline.application.limit;

import org.jspecify.annotations.NullMarked;
