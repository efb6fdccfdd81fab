/**
 * The numeric vectors of positions and P&amp;L, told to the API and read off its answers.
 *
 * <p>What is said over REST is the same as what the tests of the domain say to the books: the
 * histories come from there. Limits have their own runner.
 */
@NullMarked
package io.loadline.web.vectors;

import org.jspecify.annotations.NullMarked;
