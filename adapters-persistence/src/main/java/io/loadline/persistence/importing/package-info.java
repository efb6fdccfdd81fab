/**
 * Imports of files, as reports: how each went and what became of each row. What they booked are
 * facts of the journal like all others.
 */
@NullMarked
package io.loadline.persistence.importing;

import org.jspecify.annotations.NullMarked;
