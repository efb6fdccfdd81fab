package io.loadline.application.engine;

import io.loadline.domain.account.UserId;
import java.time.Instant;

/**
 * Where a change stands in the one order of things.
 *
 * @param seq its number, strictly increasing
 * @param at when it was decided (UTC, microseconds)
 * @param actor who caused it
 * @param histories the earlier events of a holding, for a change that comes late
 */
public record Place(long seq, Instant at, UserId actor, Histories histories) {}
