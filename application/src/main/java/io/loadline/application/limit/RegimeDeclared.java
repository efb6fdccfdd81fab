package io.loadline.application.limit;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Regime;
import org.jspecify.annotations.Nullable;

/**
 * A market is volatile, or normal again.
 *
 * @param instrument null: the whole firm
 */
public record RegimeDeclared(@Nullable InstrumentId instrument, Regime regime, String reason)
    implements Change {
  @Override
  public String action() {
    return "REGIME_DECLARED";
  }

  @Override
  public String subject() {
    return "market-regime" + (instrument == null ? "" : "/" + instrument);
  }

  @Override
  public Applied applyTo(State state, Place place) {
    return Applied.of(
        state.with(state.controls().with(state.controls().regimes().with(instrument, regime))));
  }
}
