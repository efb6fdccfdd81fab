/**
 * Everything that controls trading, as one value: limits with their versions and proposals, the
 * regimes of the markets, kill switches, and the breaches that people are working on.
 *
 * <p>Raising or removing a limit is a {@link io.loadline.domain.control.LimitProposal} until a
 * second person approves; lowering and adding take effect at once. A {@link
 * io.loadline.domain.control.BreachCase} is what a breach after the trade becomes: it has an owner,
 * notes and a state, and it closes by itself only when the measure is back under the limit and a
 * person has acknowledged it.
 */
@NullMarked
package io.loadline.domain.control;

import org.jspecify.annotations.NullMarked;
