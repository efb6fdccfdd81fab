/**
 * Many rows in one body: NDJSON (a JSON document per line) and CSV (RFC 4180 with a header).
 *
 * <p>Rows are read one after the other as they arrive, under the same strict rules as single
 * bodies. A row that cannot be read is an {@link io.loadline.web.batch.Row.Unread} with its own
 * problem and does not disturb its neighbours. What makes the whole body doubtful is a refusal of
 * the whole: a header with an unknown column, an unbalanced quote, text that is not UTF-8, more
 * than {@value io.loadline.web.batch.RowReader#MAX_ROWS} rows. Then nothing has been applied,
 * because rows are handed over only when the last one has been read.
 *
 * <p>Row numbers count rows from 1; the CSV header and empty lines are not rows.
 */
@NullMarked
package io.loadline.web.batch;

import org.jspecify.annotations.NullMarked;
