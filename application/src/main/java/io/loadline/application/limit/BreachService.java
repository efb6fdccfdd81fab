package io.loadline.application.limit;

import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Turn;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import java.util.function.BiFunction;

/** Decides on what people do about breaches. */
public final class BreachService implements ManageBreaches {
  private final Engine engine;
  private final Review review;

  /**
   * @param review the writer's own
   */
  public BreachService(Engine engine, Review review) {
    this.engine = engine;
    this.review = review;
  }

  @Override
  public Answer<Handled> acknowledge(UserId actor, BreachId breach, String note) {
    return engine.submit(
        actor,
        turn ->
            handle(
                turn,
                breach,
                note,
                (known, written) ->
                    known.state() == BreachCase.State.OPEN ? known.acknowledged(written) : known));
  }

  @Override
  public Answer<Handled> close(UserId actor, BreachId breach, String note) {
    return engine.submit(
        actor,
        turn ->
            handle(
                turn,
                breach,
                note,
                (known, written) -> known.isClosed() ? known : known.closed(written)));
  }

  private Handled handle(
      Turn turn,
      BreachId id,
      String note,
      BiFunction<BreachCase, BreachCase.Note, BreachCase> step) {
    BreachCase recorded = turn.state().controls().breaches().get(id);
    if (recorded == null) {
      return new Refused(Refusal.notFound("breach " + id));
    }
    BreachCase known = review.judged(turn, recorded);
    BreachCase next = step.apply(known, new BreachCase.Note(turn.now(), turn.actor(), note));
    if (next.isClosed() && !known.isClosed() && known.over() && known.watch() != null) {
      return new Refused(
          Refusal.conflict(
              "STILL_OVER",
              "must be back under its limit before it can be closed: " + known.breach().detail()));
    }
    boolean before = next.equals(known);
    if (!next.equals(recorded)) {
      turn.record(new BreachChanged(next));
    }
    return new Done(next, before);
  }
}
