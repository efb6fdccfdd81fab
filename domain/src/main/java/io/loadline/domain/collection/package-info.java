/**
 * Immutable collections that share structure.
 *
 * <p>All open state of Loadline is one immutable value: the writer makes the next one from the last
 * one, readers keep the one that they started with, and a failed commit is undone by forgetting a
 * reference. That is only affordable when a change copies a path, not the whole; {@link
 * io.loadline.domain.collection.PersistentMap} does so in {@code O(log n)}.
 */
@NullMarked
package io.loadline.domain.collection;

import org.jspecify.annotations.NullMarked;
