package io.loadline.application.engine;

import io.loadline.domain.book.Holding;
import io.loadline.domain.book.Timeline;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.PositionEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  @Override
  public boolean isLong(HoldingId holding, EventKey place) {
    return facts.haveMoreThan(facts.mostInMemory(), holding, place);
  }

  @Override
  public Restated restated(
      State state, HoldingId holding, EventKey place, @Nullable PositionEvent event) {
    Holding origin = Timelines.origin(facts, state, holding, place, state.seq());
    Rerun rerun = new Rerun(origin, place, event, Timelines.dayStart(state, holding));
    EventStream.of(facts, state, holding)
        .after(
            origin.last(),
            state.seq(),
            each -> {
              rerun.next(each);
              return true;
            });
    return rerun.end();
  }
}
