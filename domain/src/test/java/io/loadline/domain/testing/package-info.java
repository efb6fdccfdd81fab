/**
 * What the tests of every module share: the numeric vectors, random histories of trading, and a
 * slow reference ledger.
 *
 * <p>The parts know nothing of the engine on purpose. A {@link io.loadline.domain.testing.History}
 * is told in plain records of text and decimals; a test translates it into the engine's own types.
 * The {@link io.loadline.domain.testing.ReferenceLedger} computes what must come out in the dullest
 * way there is: it sorts all events, starts from nothing, and adds fractions of integers. Where the
 * two agree, over thousands of histories, a mistake would have to be made twice, in two different
 * ways.
 *
 * <p>A random run is named by its seed, and a failing one prints it; {@link
 * io.loadline.domain.testing.Histories} tells how to repeat it.
 */
@NullMarked
package io.loadline.domain.testing;

import org.jspecify.annotations.NullMarked;
