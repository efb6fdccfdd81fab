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

  public BreachService(Engine engine) {
    this.engine = engine;
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

  private static Handled handle(
      Turn turn,
      BreachId id,
      String note,
      BiFunction<BreachCase, BreachCase.Note, BreachCase> step) {
    BreachCase known = turn.state().controls().breaches().get(id);
    if (known == null) {
      return new Refused(Refusal.notFound("breach " + id));
    }
    BreachCase next = step.apply(known, new BreachCase.Note(turn.now(), turn.actor(), note));
    boolean before = next.equals(known);
    if (!before) {
      turn.record(new BreachChanged(next));
    }
    return new Done(next, before);
  }
}
