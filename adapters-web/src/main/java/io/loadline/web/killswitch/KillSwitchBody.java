package io.loadline.web.killswitch;

import io.loadline.application.killswitch.ManageKillSwitches;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.web.limit.ScopeBody;
import io.loadline.web.limit.Texts;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to be stopped, and how. */
@Schema(name = "KillSwitchRequest")
public record KillSwitchBody(
    KillSwitchId killSwitchId,
    ScopeBody scope,
    @Schema(description = "HALT refuses every order, REDUCE_ONLY what does not reduce")
        KillSwitch.Mode mode,
    @Schema(description = "Why, in at least 10 characters", minLength = 10) String reason,
    @Schema(description = "True: every working order of the scope becomes CANCEL_REQUESTED")
        @Nullable Boolean cancelOpenOrders,
    @Schema(description = "True: answer with the orders that would flatten the scope")
        @Nullable Boolean closeOutPlan) {
  /** Refuses what no reason can be. */
  public KillSwitchBody {
    Texts.require(reason, "reason");
  }

  ManageKillSwitches.Request request() {
    return new ManageKillSwitches.Request(
        killSwitchId,
        scope.scope(),
        mode,
        reason,
        Objects.requireNonNullElse(cancelOpenOrders, false),
        Objects.requireNonNullElse(closeOutPlan, false));
  }
}
