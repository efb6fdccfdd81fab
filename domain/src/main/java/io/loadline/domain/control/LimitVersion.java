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
 * @param underlying of a temporary override: the limit that applies before and after it; else null
 */
public record LimitVersion(
    Limit limit,
    int version,
    UserId changedBy,
    Instant changedAt,
    @Nullable UserId approvedBy,
    boolean removed,
    @Nullable Limit underlying) {

  /**
   * What applies at the time: the limit, or what it overrides outside of its validity; null:
   * neither.
   */
  public @Nullable Limit inForce(Instant now) {
    if (limit.isValidAt(now)) {
      return limit;
    }
    return underlying != null && underlying.isValidAt(now) ? underlying : null;
  }
}
