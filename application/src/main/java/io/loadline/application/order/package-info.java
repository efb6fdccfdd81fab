/**
 * Orders: may this one be sent, and what became of it.
 *
 * <p>An order is checked and its reservation made in one turn of the writer, so that of two orders
 * that would each fit and not both, exactly one passes. The decision is recorded with everything it
 * rested on; applying the record again books the same reservation and checks nothing again.
 */
@NullMarked
package io.loadline.application.order;

import org.jspecify.annotations.NullMarked;
