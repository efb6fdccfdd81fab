package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.control.Controls;
import io.loadline.domain.limit.Regimes;
import io.loadline.domain.limit.Restriction;
import io.loadline.persistence.json.Json;
import java.util.List;

/** The rest of the controls, one small document: the regimes, and what stops orders now. */
final class ControlPart implements Part {
  private static final String ONLY = "controls";

  private record Document(Regimes regimes, List<Restriction> restrictions) {}

  @Override
  public String kind() {
    return "controls";
  }

  @Override
  public Class<?> document() {
    return Document.class;
  }

  @Override
  public void difference(State before, State after, Sink sink) {
    Controls old = before.controls();
    Controls now = after.controls();
    if (old.regimes() != now.regimes() || old.restrictions() != now.restrictions()) {
      sink.put(ONLY, new Document(now.regimes(), now.restrictions()));
    }
  }

  @Override
  public State restore(State state, String key, String body) {
    Document document = Json.read(body, Document.class);
    Controls controls = state.controls();
    return state.with(
        new Controls(
            controls.limits(),
            controls.history(),
            controls.index(),
            controls.proposals(),
            document.regimes,
            controls.killSwitches(),
            controls.breaches(),
            controls.watches(),
            document.restrictions));
  }
}
