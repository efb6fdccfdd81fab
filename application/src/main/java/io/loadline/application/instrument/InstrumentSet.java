package io.loadline.application.instrument;

import io.loadline.application.engine.Change;
import io.loadline.application.engine.Listing;
import io.loadline.application.engine.Place;
import io.loadline.application.engine.State;
import io.loadline.domain.instrument.Instrument;

/** An instrument was listed, or its terms were changed. */
public record InstrumentSet(Instrument instrument) implements Change {
  @Override
  public String action() {
    return "INSTRUMENT_SET";
  }

  @Override
  public String subject() {
    return "instruments/" + instrument.id();
  }

  @Override
  public Applied applyTo(State state, Place place) {
    Listing known = state.listing(instrument.id());
    return Applied.of(state.with(known == null ? Listing.of(instrument) : known.with(instrument)));
  }
}
