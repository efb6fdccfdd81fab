/**
 * Fills over REST: one at a time or in batches.
 *
 * <p>{@link io.loadline.web.fill.FillBody} is the wire form of a fill; it is the same in a JSON
 * body and in a line of NDJSON. In CSV the fee takes two columns ({@link
 * io.loadline.web.fill.FillCsv}).
 */
@NullMarked
package io.loadline.web.fill;

import org.jspecify.annotations.NullMarked;
