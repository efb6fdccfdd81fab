package io.loadline.application.pnl;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** What readers look at: the last published state with the prices of this moment. Never waits. */
public final class Views {
  private final Engine engine;
  private final MarkBoard marks;
  private final RateBoard rates;
  private final InstantSource clock;

  public Views(Engine engine, MarkBoard marks, RateBoard rates, InstantSource clock) {
    this.engine = engine;
    this.marks = marks;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * A consistent look.
   *
   * @param market the marks and rates at {@code asOf}
   */
  public record View(State state, CurrentMarket market) {
    public long seq() {
      return state.seq();
    }

    public Instant asOf() {
      return market.now();
    }
  }

  /**
   * How things stand.
   *
   * @throws Unavailable while the state is being loaded for the first time: nothing is known yet,
   *     which is not the same as that there is nothing
   */
  public View now() {
    if (engine.condition() == Engine.Condition.STARTING) {
      throw new Unavailable("the state is being loaded");
    }
    State state = engine.state();
    return new View(
        state,
        CurrentMarket.of(state, marks, rates, clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
