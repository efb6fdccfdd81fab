package io.loadline.web.killswitch;

import io.loadline.application.engine.Answer;
import io.loadline.application.killswitch.ManageKillSwitches;
import io.loadline.application.killswitch.Reach;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderType;
import io.loadline.web.http.Identified;
import io.loadline.web.limit.ScopeBody;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A kill switch that was engaged, and what came of it. */
@Schema(name = "EngagedKillSwitch")
public record EngagedView(
    KillSwitchId killSwitchId,
    ScopeBody scope,
    KillSwitch.Mode mode,
    String reason,
    KillSwitchView.Status state,
    UserId engagedBy,
    Instant engagedAt,
    @Schema(description = "How many accounts have something in the scope") int accounts,
    @Schema(description = "How many orders of the scope may still fill") int openOrders,
    @Schema(description = "The value of what of these may still fill, per settlement currency")
        Map<String, BigDecimal> reserved,
    @Schema(description = "How many orders were asked to be cancelled now") int cancelRequested,
    @Schema(description = "Not placed: the orders that would flatten the scope, if wanted")
        List<ClosingOrder> closeOutPlan,
    @Schema(description = "True when it had been engaged so before") boolean duplicate,
    @Schema(description = "True for a what-if: nothing was kept") boolean dryRun,
    long seq,
    Instant asOf)
    implements Identified {
  @Override
  public String identity() {
    return killSwitchId.value();
  }

  /** An order that would flatten a position, or an algorithm's part of it. */
  @Schema(name = "ClosingOrder")
  public record ClosingOrder(
      AccountId account,
      InstrumentId instrument,
      Side side,
      OrderType type,
      @Schema(description = "Unsigned; the direction is the side") BigDecimal quantity,
      AlgorithmId algorithmId,
      boolean reduceOnly,
      @Nullable PositionSide positionSide) {
    static ClosingOrder of(ManageKillSwitches.ClosingOrder order) {
      return new ClosingOrder(
          order.account(),
          order.position().instrument(),
          order.side(),
          OrderType.MARKET,
          order.quantity(),
          order.algorithm(),
          true,
          order.position().side() == PositionSide.NET ? null : order.position().side());
    }
  }

  static EngagedView of(
      ManageKillSwitches.Done done, Reach reach, boolean dryRun, Answer<?> answer) {
    Map<String, BigDecimal> reserved = new LinkedHashMap<>();
    reach.reserved().forEach((currency, value) -> reserved.put(currency.code(), value));
    KillSwitch killSwitch = done.killSwitch();
    return new EngagedView(
        killSwitch.id(),
        Objects.requireNonNull(ScopeBody.of(killSwitch.scope())),
        killSwitch.mode(),
        killSwitch.reason(),
        killSwitch.isEngaged() ? KillSwitchView.Status.ENGAGED : KillSwitchView.Status.RELEASED,
        killSwitch.engagedBy(),
        killSwitch.engagedAt(),
        reach.accounts(),
        reach.openOrders(),
        reserved,
        done.cancelRequested(),
        done.closeOut().stream().map(ClosingOrder::of).toList(),
        done.before(),
        dryRun,
        answer.seq(),
        answer.at());
  }
}
