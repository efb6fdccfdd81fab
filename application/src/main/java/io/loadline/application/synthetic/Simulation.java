package io.loadline.application.synthetic;

import io.loadline.domain.money.FxRate;
import java.util.List;

/** Plays a data set into a sink: everything in the order that the sink promises. */
final class Simulation {
  private final SyntheticData data;
  private final SyntheticSink sink;
  private final Progress progress;

  Simulation(SyntheticData data, SyntheticSink sink, Progress progress) {
    this.data = data;
    this.sink = sink;
    this.progress = progress;
  }

  /**
   * Plays it.
   *
   * @param fills how many in all; each account gets an equal share, the first ones one more
   */
  Counts run(long fills) {
    PricePaths prices = PricePaths.of(data.seed(), data.instruments(), data.horizon());
    data.desks().forEach(sink::desk);
    long users = 0;
    for (SyntheticUser user : data.users()) {
      sink.user(user);
      users++;
    }
    data.instruments().forEach(sink::instrument);
    marks(prices);
    Counts counts =
        new Counts(users, 0, data.instruments().size(), 0, 0, 0, (long) data.horizon().steps());
    for (SyntheticAccount account : data.accounts()) {
      long quota =
          fills / data.accountCount() + (counts.accounts() < fills % data.accountCount() ? 1 : 0);
      AccountSimulation.Done done =
          new AccountSimulation(data.seed(), account, prices, sink).run(quota);
      counts = counts.plus(done);
      progress.reached(counts.fills() + counts.refused(), fills);
    }
    sink.end();
    return counts;
  }

  private void marks(PricePaths prices) {
    Rates rates = new Rates(data.rates(), prices);
    for (int step = 0; step < data.horizon().steps(); step++) {
      List<FxRate> due = rates.at(step);
      if (!due.isEmpty()) {
        sink.rates(due);
      }
      sink.marks(prices.marks(step));
    }
  }
}
