/**
 * The single writer: one order of all changes.
 *
 * <pre>
 * request thread ── command ──▶ queue ──▶ writer: for each command that waits
 *                                            decide: (state, command) → outcome + changes
 *                                         one database transaction for all of them
 *                                         publish the new state, answer the callers
 * </pre>
 *
 * <p>All open state is one immutable {@link io.loadline.application.engine.State}. A {@link
 * io.loadline.application.engine.Change} is a fact that makes the next state from the last one, and
 * nothing else does: applying the journal's changes again from the start gives the same state. A
 * use case decides on its {@link io.loadline.application.engine.Turn}, where it reads the state and
 * records changes. Readers take the last published state and never wait for the writer.
 *
 * <p>An answer is given only after the commit. When a commit fails or its outcome is unknown, the
 * memory is thrown away and loaded again, and the callers are told that the outcome is unknown: the
 * retry, with the same ids, finds out.
 */
@NullMarked
package io.loadline.application.engine;

import org.jspecify.annotations.NullMarked;
