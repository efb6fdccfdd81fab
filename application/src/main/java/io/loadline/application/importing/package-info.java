/**
 * Files of venues, brokers and bots, read and booked.
 *
 * <p>A file becomes a {@link io.loadline.application.importing.Document} (text, the rows of a page,
 * records of XML, values of JSON) behind the port {@link
 * io.loadline.application.importing.Documents}. {@link io.loadline.application.importing.Formats}
 * knows who can read it: by the names of its columns, its root element or its keys, never by the
 * name of the file. A {@link io.loadline.application.importing.Format} turns rows into {@linkplain
 * io.loadline.application.importing.Event events}: what is booked together or not at all. {@link
 * io.loadline.application.importing.ImportService} books them in the order of time through the
 * single writer.
 *
 * <p>Each row of a file ends with one status: BOOKED, DUPLICATE, IGNORED with a reason or REFUSED
 * with a code. What a format does not know is refused, never dropped. The identity of a fact comes
 * from the venue's own id, or from its normalised content where the venue gives none, so that the
 * same file again, or one that overlaps it, books nothing twice.
 *
 * <p>A new format is one class that extends {@code TableFormat} or implements {@code Format}, and a
 * line in {@code Formats}.
 */
@NullMarked
package io.loadline.application.importing;

import org.jspecify.annotations.NullMarked;
