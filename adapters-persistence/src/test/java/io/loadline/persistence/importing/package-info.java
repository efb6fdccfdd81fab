/** Imports and comparisons in PostgreSQL. */
@NullMarked
package io.loadline.persistence.importing;

import org.jspecify.annotations.NullMarked;
