package io.loadline.application.engine;

import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import java.time.Instant;

/** Histories from the facts, as they were known at the state's number. */
final class FactHistories implements HistorySource {
  private final Facts facts;

  FactHistories(Facts facts) {
    this.facts = facts;
  }

  @Override
  public Timeline read(State state, HoldingId holding, EventKey place) {
    return Timelines.read(facts, state, holding, place, Instant.MAX, state.seq());
  }
}
