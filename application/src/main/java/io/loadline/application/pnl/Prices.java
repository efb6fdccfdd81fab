package io.loadline.application.pnl;

import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Takes marks and rates in. Not commands: the latest counts, and nobody waits for the writer. */
public final class Prices {
  /** How many marks were taken, and how many dropped because a later one was known. */
  public record Posted(int accepted, int dropped) {}

  private final MarkBoard marks;
  private final RateBoard rates;
  private final MarketStore store;
  private final Consumer<Collection<Mark>> watcher;
  private final Consumer<Collection<FxRate>> rateWatcher;

  /**
   * @param watcher told of the marks that were accepted; must not block
   * @param rateWatcher told of the rates that were posted; must not block
   */
  public Prices(
      MarkBoard marks,
      RateBoard rates,
      MarketStore store,
      Consumer<Collection<Mark>> watcher,
      Consumer<Collection<FxRate>> rateWatcher) {
    this.marks = marks;
    this.rates = rates;
    this.store = store;
    this.watcher = watcher;
    this.rateWatcher = rateWatcher;
  }

  /** Marks live in memory at once; a saver writes them to the store from time to time. */
  public Posted marks(Collection<Mark> posted) {
    List<Mark> accepted = posted.stream().filter(marks::post).toList();
    watcher.accept(accepted);
    return new Posted(accepted.size(), posted.size() - accepted.size());
  }

  /** Rates are in the store before they are used: amounts booked with them must be explainable. */
  public void rates(Collection<FxRate> posted) {
    store.saveRates(posted);
    rates.post(posted);
    rateWatcher.accept(posted);
  }
}
