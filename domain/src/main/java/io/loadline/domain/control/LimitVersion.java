package io.loadline.domain.control;

import io.loadline.domain.account.UserId;
import io.loadline.domain.limit.Limit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A limit as it was at one time.
 *
 * @param version 1, 2, 3 ...
 * @param changedBy who asked for it
 * @param approvedBy the second person, where one was needed; null where not
 * @param removed true when with this version the limit was taken away
 */
public record LimitVersion(
    Limit limit,
    int version,
    UserId changedBy,
    Instant changedAt,
    @Nullable UserId approvedBy,
    boolean removed) {}
