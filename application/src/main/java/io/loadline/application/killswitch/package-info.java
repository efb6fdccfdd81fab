/**
 * Stopping trading at any scope, and letting it resume by another person.
 *
 * <p>Engaging is one command: once it is answered, it is recorded, and no order that is decided
 * after it passes. It can ask for the cancel of every working order of its scope in the same turn,
 * and answers, if wanted, with the orders that would flatten what the scope holds.
 */
@NullMarked
package io.loadline.application.killswitch;

import org.jspecify.annotations.NullMarked;
