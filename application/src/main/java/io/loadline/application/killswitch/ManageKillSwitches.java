package io.loadline.application.killswitch;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Refusal;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.util.List;

/** Engages and releases kill switches. Every call is repeatable. */
public interface ManageKillSwitches {
  /** The shortest reason that says something, in characters. */
  int SHORTEST_REASON = 10;

  /** Stops trading at the scope. */
  Answer<Engaged> engage(UserId actor, Request request);

  /** What {@link #engage} would answer now; nothing of it stays. */
  Answer<Engaged> tryOut(UserId actor, Request request);

  /** Lets trading resume; the person must be another than the one who engaged it. */
  Answer<Released> release(UserId actor, KillSwitchId killSwitch, String reason);

  /**
   * What is to be stopped, and how.
   *
   * @param cancelOpenOrders asks for the cancel of every working order of the scope
   * @param closeOutPlan wants the orders that would flatten what the scope holds
   */
  record Request(
      KillSwitchId id,
      Scope scope,
      KillSwitch.Mode mode,
      String reason,
      boolean cancelOpenOrders,
      boolean closeOutPlan) {}

  /** An order that would flatten a position, or an algorithm's part of it. Not placed: a plan. */
  record ClosingOrder(
      AccountId account,
      PositionKey position,
      AlgorithmId algorithm,
      Side side,
      BigDecimal quantity) {}

  /** What became of a request to engage. */
  sealed interface Engaged {}

  /**
   * It is engaged.
   *
   * @param before true when it had been engaged so before
   * @param cancelRequested how many orders were asked to be cancelled now
   * @param closeOut empty unless it was wanted
   */
  record Done(
      KillSwitch killSwitch, boolean before, int cancelRequested, List<ClosingOrder> closeOut)
      implements Engaged {}

  /** It was refused; nothing changed. */
  record Refused(Refusal refusal) implements Engaged {}

  /** What became of a request to release. */
  sealed interface Released {}

  /**
   * Trading may resume, as far as this switch goes.
   *
   * @param before true when it had been released before
   */
  record Resumed(KillSwitch killSwitch, boolean before) implements Released {}

  /** It was refused; nothing changed. */
  record NotReleased(Refusal refusal) implements Released {}
}
