package io.loadline.application.synthetic;

import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.State;
import io.loadline.application.synthetic.GenerateSyntheticData.Request;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.synthetic.DataSet;
import io.loadline.domain.synthetic.DataSetTerms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a data set in a server consists of. The same for the same data set, whenever it is asked.
 */
final class DataSetPlan {
  private static final Instant EARLIEST = Instant.parse("2000-02-01T00:00:00Z");

  private DataSetPlan() {}

  static SyntheticData of(DataSet set) {
    if (set.id().equals(DemoPlan.ID)) {
      return DemoPlan.from(set.until());
    }
    DataSetTerms terms = set.terms();
    return of(terms, set.id().prefix(), set.until());
  }

  static SyntheticData of(DataSetTerms terms, String prefix, Instant until) {
    return OwnCurrencies.of(
        Population.of(
            new Request(
                terms.users(), terms.fills(), terms.instruments(), terms.seed(), prefix, until)));
  }

  /** Why nobody can have such a data set; null: one can. */
  static @Nullable Refusal refusal(DataSetTerms terms, Instant now) {
    Refusal size = within("users", terms.users(), 1, ManageDataSets.MOST_USERS);
    size = size != null ? size : within("fills", terms.fills(), 0, ManageDataSets.MOST_FILLS);
    size =
        size != null
            ? size
            : within("instruments", terms.instruments(), 1, ManageDataSets.MOST_INSTRUMENTS);
    if (size != null) {
      return size;
    }
    Instant until = terms.until();
    if (until != null && (until.isAfter(now) || until.isBefore(EARLIEST))) {
      return Refusal.rule(
          "VALIDATION", "/until", "must be from " + EARLIEST + " to now: until=" + until);
    }
    return null;
  }

  private static @Nullable Refusal within(String name, long value, long least, long most) {
    return value >= least && value <= most
        ? null
        : Refusal.rule(
            "VALIDATION",
            "/" + name,
            "must be " + least + " to " + most + ": " + name + "=" + value);
  }

  /** A name of the set that somebody has already; null: all are free. */
  static @Nullable String taken(SyntheticData data, State state) {
    for (var desk : data.desks()) {
      DeskId id = desk.id();
      if (state.desks().containsKey(id)) {
        return "desk " + id;
      }
    }
    for (SyntheticInstrument each : data.instruments()) {
      InstrumentId id = each.instrument().id();
      if (state.listing(id) != null) {
        return "instrument " + id;
      }
    }
    for (SyntheticAccount each : data.accounts()) {
      AccountId id = each.account().id();
      if (state.book(id) != null) {
        return "account " + id;
      }
    }
    return null;
  }
}
