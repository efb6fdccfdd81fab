/**
 * What the tests of several modules share: ports kept in memory, contracts that every
 * implementation of a port must keep, and a business made up at random that drives the engine
 * through its services.
 */
@NullMarked
package io.loadline.application.testing;

import org.jspecify.annotations.NullMarked;
