package io.loadline.web.killswitch;

import io.loadline.domain.account.UserId;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.web.limit.ScopeBody;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A kill switch as it is. */
@Schema(name = "KillSwitch")
public record KillSwitchView(
    KillSwitchId killSwitchId,
    ScopeBody scope,
    KillSwitch.Mode mode,
    String reason,
    Status state,
    UserId engagedBy,
    Instant engagedAt,
    @Nullable UserId releasedBy,
    @Nullable Instant releasedAt,
    @Nullable String releaseReason,
    @Schema(description = "True when it had been released before") boolean duplicate,
    @Schema(description = "The last change that the answer has seen") long seq,
    Instant asOf) {
  /** Whether it stops anything. */
  @Schema(name = "KillSwitchState")
  public enum Status {
    ENGAGED,
    RELEASED
  }

  /** The wire form. */
  public static KillSwitchView of(KillSwitch killSwitch, long seq, Instant asOf) {
    return of(killSwitch, false, seq, asOf);
  }

  /** The wire form, as the answer to a request that may have been made before. */
  static KillSwitchView of(KillSwitch killSwitch, boolean duplicate, long seq, Instant asOf) {
    KillSwitch.Release release = killSwitch.released();
    return new KillSwitchView(
        killSwitch.id(),
        Objects.requireNonNull(ScopeBody.of(killSwitch.scope())),
        killSwitch.mode(),
        killSwitch.reason(),
        killSwitch.isEngaged() ? Status.ENGAGED : Status.RELEASED,
        killSwitch.engagedBy(),
        killSwitch.engagedAt(),
        release == null ? null : release.by(),
        release == null ? null : release.at(),
        release == null ? null : release.reason(),
        duplicate,
        seq,
        asOf);
  }
}
