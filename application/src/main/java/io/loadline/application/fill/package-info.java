/**
 * Fills: booked, busted, corrected.
 *
 * <p>The way of a fill: {@link io.loadline.application.fill.BookFills} is the port that callers
 * use; {@link io.loadline.application.fill.FillService} decides on the writer's turn and records a
 * {@link io.loadline.application.fill.FillBooked}; applying that moves the holding, its attribution
 * book and the cash, and tells in a {@link io.loadline.application.fill.FillEffect} what it
 * realized.
 */
@NullMarked
package io.loadline.application.fill;

import org.jspecify.annotations.NullMarked;
