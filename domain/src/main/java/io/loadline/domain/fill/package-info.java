/**
 * What happened on a venue: fills, and the later word that one was wrong.
 *
 * <p>A fill is a fact with an identity, {@code (account, fillId)}, given by the client forever. It
 * is applied in the order of {@code executedAt}, then arrival; one that arrives late is booked at
 * its place. A {@linkplain io.loadline.domain.fill.Bust bust} removes it from the history, a
 * {@linkplain io.loadline.domain.fill.Correction correction} replaces its quantity, price or fee;
 * both name the original, and the original stays in the journal.
 */
@NullMarked
package io.loadline.domain.fill;

import org.jspecify.annotations.NullMarked;
