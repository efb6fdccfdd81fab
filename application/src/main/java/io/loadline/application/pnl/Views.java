package io.loadline.application.pnl;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.HoldingId;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Unavailable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What readers look at: the last published state with the prices of this moment. Never waits. */
public final class Views {
  private final Engine engine;
  private final MarkBoard marks;
  private final RateBoard rates;
  private final InstantSource clock;
  private final Restating restating;

  public Views(Engine engine, MarkBoard marks, RateBoard rates, InstantSource clock) {
    this(engine, marks, rates, clock, Restating.NOTHING);
  }

  public Views(
      Engine engine, MarkBoard marks, RateBoard rates, InstantSource clock, Restating restating) {
    this.restating = restating;
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
  public record View(State state, CurrentMarket market, Restating restating) {
    /** Of a state of which nothing is being restated. */
    public View(State state, CurrentMarket market) {
      this(state, market, Restating.NOTHING);
    }

    public long seq() {
      return state.seq();
    }

    public Instant asOf() {
      return market.now();
    }
  }

  /** Which results of fills are still those of before something came late. */
  @FunctionalInterface
  public interface Restating {
    /** Nothing is. */
    Restating NOTHING = holding -> null;

    /** The time of trade up to which they are restated; null when all are. */
    @Nullable Instant upTo(HoldingId holding);
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
        CurrentMarket.of(state, marks, rates, clock.instant().truncatedTo(ChronoUnit.MICROS)),
        restating);
  }
}
