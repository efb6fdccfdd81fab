/**
 * The journal, the lease of the one writer, and the snapshots from which a server starts.
 *
 * <p>A batch of the writer becomes one database transaction: its entries in {@code journal}, their
 * facts in the tables of the features, all of it only while the lease in {@code lease} is ours. For
 * a small batch of ordinary changes that transaction is one statement; see {@link
 * io.loadline.persistence.engine.JdbcJournal}.
 *
 * <p>The journal alone would be enough to start from: applying its changes again gives the state.
 * So that a start does not take longer each day, the state is written as documents from time to
 * time, only those that changed, and a start reads the documents and applies the entries after
 * them.
 *
 * <p>A colleague who adds a kind of change writes one line in {@link
 * io.loadline.persistence.engine.Changes}; who adds something to the state writes one {@link
 * io.loadline.persistence.engine.Part}; who adds a table of facts writes one {@link
 * io.loadline.persistence.engine.FactTable}.
 */
@NullMarked
package io.loadline.persistence.engine;

import org.jspecify.annotations.NullMarked;
