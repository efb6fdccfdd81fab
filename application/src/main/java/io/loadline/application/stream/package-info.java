/**
 * Tells whoever listens what changed, as it changes, without ever making the writer wait.
 *
 * <pre>
 * writer ── committed ──▶ queue ─┐                    ┌─▶ mailbox of a listener ─▶ its own thread
 *                                ├─▶ hub: subjects ───┤
 * prices ── moved ──▶ a set ─────┘    and the log     └─▶ mailbox of a listener ─▶ its own thread
 * </pre>
 *
 * <p>An event names a {@link io.loadline.application.stream.Subject} that changed and carries no
 * text: what is said about it is made from the state when a listener is ready to send it, once for
 * all listeners. So an event that is overtaken before it is sent costs nothing. The number of an
 * event is the {@code seq} of the change that caused it, or, when a mark caused it, of the last
 * change before it. To one listener numbers never fall: who has received number <i>n</i> has
 * received what was before <i>n</i>. Several events can have the same number: who comes back with
 * it hears all of them again, because the connection may have broken between them.
 *
 * <p>In a mailbox only the latest event of a subject waits. A listener for whom too many subjects
 * wait is told to start again: to read what it shows again, and go on from there. The log keeps the
 * latest events for those who come back; when it is full it first forgets events that later ones of
 * the same subject overtook.
 */
@NullMarked
package io.loadline.application.stream;

import org.jspecify.annotations.NullMarked;
