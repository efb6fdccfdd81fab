/**
 * Lists as CSV and as JSON lines. Every list of the API can be had so, by {@code Accept: text/csv}
 * or {@code application/x-ndjson}, without a word in its resource: {@link
 * io.loadline.web.export.ListExport} asks the resource for page after page, {@link
 * io.loadline.web.export.RowsFilter} writes the items of each page as lines, so that a list of any
 * length passes through with one page in memory.
 */
@NullMarked
package io.loadline.web.export;

import org.jspecify.annotations.NullMarked;
