package io.loadline.application.alert;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Entry;
import io.loadline.application.killswitch.KillSwitchEngaged;
import io.loadline.application.killswitch.KillSwitchReleased;
import io.loadline.application.limit.BreachRaised;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.killswitch.KillSwitch;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is worth an alert, and how it is put. */
final class Alerts {
  private Alerts() {}

  /** The alert for a change; null for most. */
  static @Nullable Alert of(Entry entry) {
    return switch (entry.change()) {
      case BreachRaised raised -> breach(entry, raised.breach());
      case KillSwitchEngaged engaged -> killSwitch(entry, engaged.killSwitch());
      case KillSwitchReleased released -> killSwitch(entry, released.killSwitch());
      default -> null;
    };
  }

  private static Alert breach(Entry entry, BreachCase breach) {
    Map<String, String> details = new TreeMap<>();
    details.put("account", breach.account().value());
    details.put("code", breach.breach().code());
    details.put("scope", breach.scope().toString());
    details.put("onBreach", breach.onBreach().name());
    if (breach.breach().limitId() != null) {
      details.put("limitId", breach.breach().limitId().value());
    }
    if (breach.instrument() != null) {
      details.put("instrument", breach.instrument().value());
    }
    String text =
        "Breach "
            + breach.id()
            + " ("
            + breach.onBreach()
            + ") in account "
            + breach.account()
            + ": "
            + breach.breach().code()
            + ", "
            + breach.breach().detail();
    return alert(entry, Alert.Kind.BREACH, text, details);
  }

  private static Alert killSwitch(Entry entry, KillSwitch killSwitch) {
    KillSwitch.Release release = killSwitch.released();
    Map<String, String> details = new TreeMap<>();
    details.put("mode", killSwitch.mode().name());
    details.put("scope", killSwitch.scope().toString());
    details.put("state", release == null ? "ENGAGED" : "RELEASED");
    details.put("by", (release == null ? killSwitch.engagedBy() : release.by()).value());
    String text =
        release == null
            ? killSwitch.mode()
                + " of "
                + killSwitch.scope()
                + " by "
                + killSwitch.engagedBy()
                + ", kill switch "
                + killSwitch.id()
                + ": "
                + killSwitch.reason()
            : "Trading in "
                + killSwitch.scope()
                + " resumed by "
                + release.by()
                + ", kill switch "
                + killSwitch.id()
                + " released: "
                + release.reason();
    return alert(entry, Alert.Kind.KILL_SWITCH, text, details);
  }

  private static Alert alert(
      Entry entry, Alert.Kind kind, String text, Map<String, String> details) {
    return new Alert(
        entry.change().action() + "-" + entry.seq(),
        kind,
        entry.change().subject(),
        text,
        entry.at(),
        entry.seq(),
        details);
  }

  /**
   * The alert for what the writer is in now.
   *
   * @param at since when
   */
  static Alert writer(Engine.Condition condition, Instant at, long seq) {
    String text =
        switch (condition) {
          case STARTING -> "The writer is starting: nothing is taken in yet";
          case WRITING -> "The writer works again";
          case STANDBY -> "This server stands by: another one is the writer";
          case RELOADING -> "The writer lost the database and reloads: nothing is taken in";
          case STOPPED -> "The writer has stopped: nothing is taken in any more";
        };
    return new Alert(
        "WRITER_" + condition + "-" + at.toEpochMilli(),
        Alert.Kind.WRITER,
        "writer",
        text,
        at,
        seq,
        Map.of("condition", condition.name()));
  }
}
