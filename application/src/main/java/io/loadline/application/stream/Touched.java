package io.loadline.application.stream;

import io.loadline.application.account.AccountChanged;
import io.loadline.application.account.AccountOpened;
import io.loadline.application.account.CashMoved;
import io.loadline.application.account.TransferBooked;
import io.loadline.application.engine.Change;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.fill.FillEffect;
import io.loadline.application.instrument.SplitApplied;
import io.loadline.application.limit.WatchChanged;
import io.loadline.application.pnl.DayRolled;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.control.Controls;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.LimitId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which subjects a change touched. */
final class Touched {
  private Touched() {}

  /**
   * Names each subject that the change touched, some perhaps more than once.
   *
   * @param state includes the change
   */
  static void subjects(Recorded recorded, State state, Consumer<Subject> each) {
    switch (recorded.effect()) {
      case FillEffect fill -> touch(fill, each);
      case SplitApplied.Effects split -> split.holdings().forEach(fill -> touch(fill, each));
      case TransferBooked.Effects moved -> moved.holdings().forEach(fill -> touch(fill, each));
      default -> {}
    }
    switch (recorded.entry().change()) {
      case CashMoved cash -> each.accept(new Subject.OfPnl(cash.account()));
      case DayRolled day -> each.accept(new Subject.OfPnl(day.account()));
      case AccountOpened opened -> each.accept(new Subject.OfPnl(opened.account().id()));
      case AccountChanged changed -> each.accept(new Subject.OfPnl(changed.account().id()));
      default -> {
        Subject named = named(recorded.entry().change(), state.controls());
        if (named != null) {
          each.accept(named);
        }
      }
    }
  }

  private static void touch(FillEffect fill, Consumer<Subject> each) {
    fill.steps().stream()
        .map(step -> step.after().key())
        .distinct()
        .forEach(key -> each.accept(new Subject.OfPosition(fill.account(), key)));
    each.accept(new Subject.OfPnl(fill.account()));
  }

  /** The subject of a change that names it by its path in the API; null for other changes. */
  private static @Nullable Subject named(Change change, Controls controls) {
    String[] parts = change.subject().split("/", -1);
    if (parts.length == 4 && parts[0].equals("accounts") && parts[2].equals("orders")) {
      return new Subject.Named(Topic.ORDERS, new AccountId(parts[1]), parts[3]);
    }
    if (parts.length != 2) {
      return null;
    }
    return switch (parts[0]) {
      case "limits" ->
          new Subject.Named(
              Topic.LIMITS,
              change instanceof WatchChanged watch
                  ? watch.account()
                  : accountOf(controls.history(new LimitId(parts[1]))),
              parts[1]);
      case "breaches" -> {
        BreachCase breach = controls.breaches().get(new BreachId(parts[1]));
        yield new Subject.Named(Topic.BREACHES, breach == null ? null : breach.account(), parts[1]);
      }
      case "kill-switches" -> {
        KillSwitch engaged = controls.killSwitches().get(new KillSwitchId(parts[1]));
        yield new Subject.Named(
            Topic.KILL_SWITCHES, engaged == null ? null : engaged.scope().account(), parts[1]);
      }
      default -> null;
    };
  }

  private static @Nullable AccountId accountOf(List<LimitVersion> versions) {
    return versions.isEmpty() ? null : versions.getLast().limit().scope().account();
  }
}
