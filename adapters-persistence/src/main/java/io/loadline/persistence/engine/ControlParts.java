package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.control.Controls;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.control.LimitVersion;
import io.loadline.domain.control.ProposalId;
import io.loadline.domain.control.Watch;
import io.loadline.domain.control.WatchKey;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.ScopeHigh;
import io.loadline.domain.limit.ScopeMoney;
import io.loadline.persistence.json.Json;
import java.util.List;

/** The maps of the controls; what stops orders follows from them as they are put back. */
final class ControlParts {
  static final Part LIMITS = new Limits();

  static final Part PROPOSALS =
      new MapPart<>(
          "proposal",
          LimitProposal.class,
          ProposalId::value,
          state -> state.controls().proposals(),
          (state, proposal) -> state.with(state.controls().with(proposal)));

  static final Part KILL_SWITCHES =
      new MapPart<>(
          "kill-switch",
          KillSwitch.class,
          KillSwitchId::value,
          state -> state.controls().killSwitches(),
          (state, killSwitch) -> state.with(state.controls().with(killSwitch)));

  static final Part BREACHES =
      new MapPart<>(
          "breach",
          BreachCase.class,
          BreachId::value,
          state -> state.controls().breaches(),
          (state, breach) -> state.with(state.controls().with(breach)));

  static final Part WATCHES =
      new MapPart<>(
          "watch",
          Watch.class,
          ControlParts::name,
          state -> state.controls().watches(),
          (state, watch) -> state.with(state.controls().with(watch)));

  static final Part SCOPE_HIGHS =
      new MapPart<>(
          "scope-high",
          ScopeHigh.class,
          ScopeMoney::name,
          State::highs,
          (state, high) -> state.with(high));

  private ControlParts() {}

  private static String name(WatchKey key) {
    return key.limit() + "/" + key.subject();
  }

  /** All versions of a limit; the newest ones and the index follow from them. */
  private static final class Limits implements Part {
    private record Document(List<LimitVersion> versions) {}

    @Override
    public String kind() {
      return "limit";
    }

    @Override
    public Class<?> document() {
      return Document.class;
    }

    @Override
    public void difference(State before, State after, Sink sink) {
      Difference.<LimitId, List<LimitVersion>>between(
          before.controls().history(),
          after.controls().history(),
          (id, old, now) -> {
            if (now == null) {
              sink.remove(id.value());
            } else {
              sink.put(id.value(), new Document(now));
            }
          });
    }

    @Override
    public State restore(State state, String key, String body) {
      Controls controls = state.controls();
      for (LimitVersion version : Json.read(body, Document.class).versions()) {
        controls = controls.with(version);
      }
      return state.with(controls);
    }
  }
}
