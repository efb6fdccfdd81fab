package io.loadline.domain.control;

import org.jspecify.annotations.Nullable;

/**
 * A measure that has crossed something and not come back yet.
 *
 * @param breach the breach that it raised and that is not closed; null when it only came near
 */
public record Watch(WatchKey key, boolean warned, @Nullable BreachId breach) {}
