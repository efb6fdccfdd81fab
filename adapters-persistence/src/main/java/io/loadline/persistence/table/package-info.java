/**
 * Rows in bulk: many rows of one table, as arrays of one statement or as the text of a COPY.
 *
 * <p>The hot path writes rows that were never objects, hundreds at a time. What a row holds is told
 * once, as a {@link io.loadline.persistence.table.Table}; {@link
 * io.loadline.persistence.table.Rows} collects the values column by column, and either form is made
 * from that.
 */
@NullMarked
package io.loadline.persistence.table;

import org.jspecify.annotations.NullMarked;
