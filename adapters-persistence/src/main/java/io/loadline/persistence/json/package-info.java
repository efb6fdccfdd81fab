/**
 * How values of the core are written as JSON text, for the journal and for snapshots.
 *
 * <p>The text is read again years later, so it says nothing that the value does not say: a record
 * is an object of its components, a record of one plain value (an id, a quantity) is that value, a
 * decimal is a string with every digit it has, what is null is left out. Nothing depends on the
 * machine or its time zone. The same value always gives the same text; a test compares bytes.
 */
@NullMarked
package io.loadline.persistence.json;

import org.jspecify.annotations.NullMarked;
