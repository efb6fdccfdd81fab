package io.loadline.domain.killswitch;

import io.loadline.domain.account.UserId;
import io.loadline.domain.limit.Restriction;
import io.loadline.domain.limit.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A kill switch that was engaged, and perhaps released. Immutable.
 *
 * @param reason why it was engaged, for people
 * @param seq the number under which it was recorded
 * @param released null while it is engaged
 */
public record KillSwitch(
    KillSwitchId id,
    Scope scope,
    Mode mode,
    String reason,
    UserId engagedBy,
    Instant engagedAt,
    long seq,
    @Nullable Release released) {

  /** What it stops. */
  public enum Mode {
    /** Every order. */
    HALT,
    /** Every order that does not reduce. */
    REDUCE_ONLY
  }

  /** Who let trading resume, when and why. */
  public record Release(UserId by, Instant at, String reason) {}

  public boolean isEngaged() {
    return released == null;
  }

  public KillSwitch released(Release release) {
    return new KillSwitch(id, scope, mode, reason, engagedBy, engagedAt, seq, release);
  }

  /** What it means for orders in its scope. */
  public Restriction restriction() {
    return new Restriction(
        mode == Mode.HALT,
        scope,
        "KILL_SWITCH",
        mode
            + " of "
            + scope
            + " by kill switch "
            + id
            + ", engaged by "
            + engagedBy
            + " at "
            + engagedAt
            + ": "
            + reason);
  }
}
