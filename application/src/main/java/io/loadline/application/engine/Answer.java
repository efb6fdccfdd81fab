package io.loadline.application.engine;

import java.time.Instant;

/**
 * A decision after its commit.
 *
 * @param seq the number of the last entry that it saw or wrote
 * @param at when it was decided
 */
public record Answer<R>(R outcome, long seq, Instant at) {}
