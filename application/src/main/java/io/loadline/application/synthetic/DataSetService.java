package io.loadline.application.synthetic;

import io.loadline.application.account.DeskSet;
import io.loadline.application.engine.Answer;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Turn;
import io.loadline.application.instrument.InstrumentSet;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSet.Stage;
import io.loadline.domain.synthetic.DataSetId;
import io.loadline.domain.synthetic.DataSetTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides on data sets. */
public final class DataSetService implements ManageDataSets {
  private static final String TRIAL = "trial-";

  private final Engine engine;

  public DataSetService(Engine engine) {
    this.engine = engine;
  }

  @Override
  public Answer<Requested> request(UserId actor, DataSetId id, DataSetTerms terms) {
    return engine.submit(actor, turn -> request(turn, id, terms));
  }

  private static Requested request(Turn turn, DataSetId id, DataSetTerms terms) {
    DataSet known = turn.state().dataSets().get(id);
    if (known != null) {
      return known.terms().equals(terms)
          ? new Recorded(known, true)
          : new NotRequested(
              Refusal.conflict(
                  "DATA_SET_CONFLICT", "another data set is recorded under this id: " + id));
    }
    if (id.equals(DemoPlan.ID)) {
      return new NotRequested(
          Refusal.conflict("DATA_SET_CONFLICT", "is the name of the demo: " + id));
    }
    Refusal refusal = DataSetPlan.refusal(terms, turn.now());
    refusal = refusal != null ? refusal : busy(turn.state());
    if (refusal != null) {
      return new NotRequested(refusal);
    }
    DataSet wanted = DataSet.requested(id, terms, turn.actor(), turn.now());
    SyntheticData data = DataSetPlan.of(wanted);
    String taken = DataSetPlan.taken(data, turn.state());
    if (taken != null) {
      return new NotRequested(
          Refusal.conflict("DATA_SET_CONFLICT", "somebody has the name already: " + taken));
    }
    turn.record(new DataSetChanged(wanted));
    data.desks().forEach(desk -> turn.record(new DeskSet(desk)));
    data.instruments().forEach(each -> turn.record(new InstrumentSet(each.instrument())));
    return new Recorded(wanted, false);
  }

  private static @Nullable Refusal busy(State state) {
    return state
        .dataSets()
        .values()
        .filter(each -> each.stage().isUnderWay())
        .findFirst()
        .map(
            each ->
                Refusal.conflict(
                    "DATA_SET_BUSY",
                    "one at a time, and %s is %s: try again later"
                        .formatted(each.id(), each.stage())))
        .orElse(null);
  }

  @Override
  public Tried tryOut(DataSetTerms terms, Instant now) {
    Refusal refusal = DataSetPlan.refusal(terms, now);
    if (refusal != null) {
      return new NotTried(refusal);
    }
    Instant until = terms.until();
    SyntheticData data = DataSetPlan.of(terms, TRIAL, until == null ? now : until);
    return new Judged(
        SyntheticDataService.play(data, terms.fills(), new AcceptingSink(), Progress.NONE)
            .quality());
  }

  @Override
  public Answer<Cleared> clear(UserId actor, DataSetId id) {
    return engine.submit(actor, turn -> clear(turn, id));
  }

  private static Cleared clear(Turn turn, DataSetId id) {
    DataSet known = id.equals(DemoPlan.ID) ? demo(turn) : turn.state().dataSets().get(id);
    if (known == null) {
      return new NotCleared(Refusal.notFound("data set " + id));
    }
    if (known.stage() == Stage.CLEARING || known.stage() == Stage.CLEARED) {
      return new Clearing(known);
    }
    DataSet clearing = known.at(Stage.CLEARING);
    turn.record(new DataSetChanged(clearing));
    return new Clearing(clearing);
  }

  /** The demo, which nobody asks for here, as a data set; null when it never was loaded. */
  private static @Nullable DataSet demo(Turn turn) {
    Book first = turn.book(DemoPlan.firstAccount());
    if (first == null) {
      return null;
    }
    DataSet known = turn.state().dataSets().get(DemoPlan.ID);
    boolean isBack =
        known != null && known.stage() == Stage.CLEARED && !OutOfSight.isHidden(first.account());
    return known == null || isBack ? DemoPlan.asDataSet(turn.actor(), turn.now()) : known;
  }
}
