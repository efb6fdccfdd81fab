package io.loadline.persistence.engine;

import io.loadline.application.engine.State;
import io.loadline.domain.control.Controls;
import io.loadline.domain.limit.Regimes;
import io.loadline.persistence.json.Json;

/** The rest of the controls, one small document: the regimes. */
final class ControlPart implements Part {
  private static final String ONLY = "controls";

  private record Document(Regimes regimes) {}

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
    if (old.regimes() != now.regimes()) {
      sink.put(ONLY, new Document(now.regimes()));
    }
  }

  @Override
  public State restore(State state, String key, String body) {
    Document document = Json.read(body, Document.class);
    return state.with(state.controls().with(document.regimes));
  }
}
