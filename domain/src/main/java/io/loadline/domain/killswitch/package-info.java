/**
 * The kill switch: stops trading at any scope at once, and lets it resume under four eyes.
 *
 * <p>HALT refuses every order; REDUCE_ONLY refuses every order that does not bring its position
 * nearer to flat. One person with the right engages it, giving a reason; another person releases
 * it, giving a reason. What counts for an order is the strictest switch on its path, and every
 * refusal says who engaged it, when and why.
 */
@NullMarked
package io.loadline.domain.killswitch;

import org.jspecify.annotations.NullMarked;
