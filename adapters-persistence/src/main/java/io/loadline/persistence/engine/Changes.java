package io.loadline.persistence.engine;

import io.loadline.application.account.AccountChanged;
import io.loadline.application.account.AccountOpened;
import io.loadline.application.account.AlgorithmRegistered;
import io.loadline.application.account.CashMoved;
import io.loadline.application.account.DeskSet;
import io.loadline.application.account.TransferBooked;
import io.loadline.application.engine.Change;
import io.loadline.application.fill.EventKept;
import io.loadline.application.fill.FillBooked;
import io.loadline.application.fill.FillBusted;
import io.loadline.application.fill.FillCorrected;
import io.loadline.application.instrument.InstrumentSet;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.application.killswitch.KillSwitchEngaged;
import io.loadline.application.killswitch.KillSwitchReleased;
import io.loadline.application.limit.BreachChanged;
import io.loadline.application.limit.BreachRaised;
import io.loadline.application.limit.HighWaterRaised;
import io.loadline.application.limit.LimitProposed;
import io.loadline.application.limit.LimitSet;
import io.loadline.application.limit.ProposalSettled;
import io.loadline.application.limit.RegimeDeclared;
import io.loadline.application.limit.WatchChanged;
import io.loadline.application.order.OrderCancelRequested;
import io.loadline.application.order.OrderCancelled;
import io.loadline.application.order.OrderDecided;
import io.loadline.application.order.OrderExpired;
import io.loadline.application.order.OrderFilled;
import io.loadline.application.order.OrderReplaced;
import io.loadline.application.order.OrderSplit;
import io.loadline.application.pnl.DayReopened;
import io.loadline.application.pnl.DayRolled;
import io.loadline.application.pnl.EquityNoted;
import io.loadline.application.pnl.HighWaterRestated;
import io.loadline.application.pnl.ScopeEquityNoted;
import io.loadline.application.pnl.ScopeHighRestated;
import io.loadline.application.synthetic.DataSetChanged;
import io.loadline.application.user.KeyIssued;
import io.loadline.application.user.KeyRevoked;
import io.loadline.application.user.PasswordProposed;
import io.loadline.application.user.PasswordSet;
import io.loadline.application.user.RolesProposed;
import io.loadline.application.user.RolesRejected;
import io.loadline.application.user.UserSet;
import java.util.Map;

/**
 * The registry of all changes: which record an action of the journal is read as. A line is never
 * taken out, for a journal may hold the action forever. A new change needs a line; a test misses
 * it.
 */
public final class Changes {
  private static final Map<String, Class<? extends Change>> BY_ACTION =
      Map.ofEntries(
          Map.entry("ACCOUNT_CHANGED", AccountChanged.class),
          Map.entry("ACCOUNT_OPENED", AccountOpened.class),
          Map.entry("ALGORITHM_REGISTERED", AlgorithmRegistered.class),
          Map.entry("BREACH_ACKNOWLEDGED", BreachChanged.class),
          Map.entry("BREACH_BACK_UNDER", BreachChanged.class),
          Map.entry("BREACH_CLOSED", BreachChanged.class),
          Map.entry("BREACH_OPEN", BreachChanged.class),
          Map.entry("BREACH_RAISED", BreachRaised.class),
          Map.entry("BUST_KEPT", EventKept.class),
          Map.entry("CASH_MOVED", CashMoved.class),
          Map.entry("CORRECTION_KEPT", EventKept.class),
          Map.entry("DAY_REOPENED", DayReopened.class),
          Map.entry("DAY_ROLLED", DayRolled.class),
          Map.entry("DATA_SET_CLEARED", DataSetChanged.class),
          Map.entry("DATA_SET_CLEARING", DataSetChanged.class),
          Map.entry("DATA_SET_FAILED", DataSetChanged.class),
          Map.entry("DATA_SET_LOADED", DataSetChanged.class),
          Map.entry("DATA_SET_LOADING", DataSetChanged.class),
          Map.entry("DESK_SET", DeskSet.class),
          Map.entry("EQUITY_NOTED", EquityNoted.class),
          Map.entry("FILL_BOOKED", FillBooked.class),
          Map.entry("FILL_BUSTED", FillBusted.class),
          Map.entry("FILL_CORRECTED", FillCorrected.class),
          Map.entry("HIGH_WATER_RAISED", HighWaterRaised.class),
          Map.entry("HIGH_WATER_RESTATED", HighWaterRestated.class),
          Map.entry("SCOPE_EQUITY_NOTED", ScopeEquityNoted.class),
          Map.entry("SCOPE_HIGH_RESTATED", ScopeHighRestated.class),
          Map.entry("INSTRUMENT_SET", InstrumentSet.class),
          Map.entry("KILL_SWITCH_ENGAGED", KillSwitchEngaged.class),
          Map.entry("KILL_SWITCH_RELEASED", KillSwitchReleased.class),
          Map.entry("KEY_ISSUED", KeyIssued.class),
          Map.entry("KEY_REVOKED", KeyRevoked.class),
          Map.entry("LIMIT_CLEARED", WatchChanged.class),
          Map.entry("LIMIT_PROPOSED", LimitProposed.class),
          Map.entry("LIMIT_REMOVED", LimitSet.class),
          Map.entry("LIMIT_SET", LimitSet.class),
          Map.entry("LIMIT_WARNED", WatchChanged.class),
          Map.entry("ORDER_CANCELLED", OrderCancelled.class),
          Map.entry("ORDER_CANCEL_REQUESTED", OrderCancelRequested.class),
          Map.entry("ORDER_DECIDED", OrderDecided.class),
          Map.entry("ORDER_EXPIRED", OrderExpired.class),
          Map.entry("ORDER_FILLED", OrderFilled.class),
          Map.entry("ORDER_REPLACED", OrderReplaced.class),
          Map.entry("ORDER_SPLIT", OrderSplit.class),
          Map.entry("PASSWORD_PROPOSED", PasswordProposed.class),
          Map.entry("PASSWORD_SET", PasswordSet.class),
          Map.entry("PROPOSAL_APPROVED", ProposalSettled.class),
          Map.entry("PROPOSAL_OPEN", ProposalSettled.class),
          Map.entry("PROPOSAL_REJECTED", ProposalSettled.class),
          Map.entry("REGIME_DECLARED", RegimeDeclared.class),
          Map.entry("ROLES_PROPOSED", RolesProposed.class),
          Map.entry("ROLES_REJECTED", RolesRejected.class),
          Map.entry("SPLIT_APPLIED", SplitApplied.class),
          Map.entry("TRANSFER_BOOKED", TransferBooked.class),
          Map.entry("USER_SET", UserSet.class));

  private Changes() {}

  /** All actions and their records. */
  public static Map<String, Class<? extends Change>> byAction() {
    return BY_ACTION;
  }

  /**
   * The record of an action.
   *
   * @throws IllegalStateException when there is none: a newer program wrote the journal
   */
  static Class<? extends Change> of(String action) {
    Class<? extends Change> type = BY_ACTION.get(action);
    if (type == null) {
      throw new IllegalStateException("the journal holds an action that is not known: " + action);
    }
    return type;
  }
}
