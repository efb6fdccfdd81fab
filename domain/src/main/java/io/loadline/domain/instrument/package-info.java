/**
 * What can be traded, and what a quantity of it at a price is worth.
 *
 * <p>The arithmetic of value lives in {@link io.loadline.domain.instrument.ContractSpec} alone:
 * signed quantity × multiplier × price, and for an inverse contract signed quantity × multiplier ÷
 * price, in the settlement currency. Everything else multiplies nothing by hand.
 */
@NullMarked
package io.loadline.domain.instrument;

import org.jspecify.annotations.NullMarked;
