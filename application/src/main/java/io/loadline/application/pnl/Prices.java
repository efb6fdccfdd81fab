package io.loadline.application.pnl;

import io.loadline.domain.money.FxRate;
import io.loadline.domain.pnl.Mark;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Takes marks and rates in. Not commands: the latest counts, and nobody waits for the writer. */
public final class Prices {
  /** How many marks were taken, and how many dropped because a later one was known. */
  public record Posted(int accepted, int dropped) {}

  private final MarkBoard marks;
  private final RateBoard rates;
  private final MarketStore store;
  private final Consumer<Collection<Mark>> watcher;
  private final Consumer<Collection<FxRate>> rateWatcher;
  private final LongConsumer kept;
  private Set<FxRate> followed = Set.of();

  /** Prices whose marks nobody waits for to be stored. */
  public Prices(
      MarkBoard marks,
      RateBoard rates,
      MarketStore store,
      Consumer<Collection<Mark>> watcher,
      Consumer<Collection<FxRate>> rateWatcher) {
    this(marks, rates, store, watcher, rateWatcher, version -> {});
  }

  /**
   * @param watcher told of the marks that were accepted; must not block
   * @param rateWatcher told of the rates that were posted; must not block
   * @param kept returns when the marks up to a version of the board are stored, or throws
   */
  public Prices(
      MarkBoard marks,
      RateBoard rates,
      MarketStore store,
      Consumer<Collection<Mark>> watcher,
      Consumer<Collection<FxRate>> rateWatcher,
      LongConsumer kept) {
    this.marks = marks;
    this.rates = rates;
    this.store = store;
    this.watcher = watcher;
    this.rateWatcher = rateWatcher;
    this.kept = kept;
  }

  /**
   * Marks count at once, and are stored before this returns, together with those of others who post
   * at the same time.
   *
   * @throws io.loadline.application.engine.Unavailable when they could not be stored: they may be
   *     lost when this server ends, so post them again
   */
  public Posted marks(Collection<Mark> posted) {
    List<Mark> accepted = posted.stream().filter(marks::post).toList();
    watcher.accept(accepted);
    if (!accepted.isEmpty()) {
      kept.accept(marks.version());
    }
    return new Posted(accepted.size(), posted.size() - accepted.size());
  }

  /** Rates are in the store before they are used: amounts booked with them must be explainable. */
  public void rates(Collection<FxRate> posted) {
    store.saveRates(posted);
    rates.post(posted);
    rateWatcher.accept(posted);
  }

  /**
   * Takes in what other servers stored; what is known already changes nothing and is told to
   * nobody. Answers how many prices were new.
   */
  public synchronized int follow(MarketStore.Stored stored) {
    List<Mark> newer = stored.marks().stream().filter(this::isNewer).filter(marks::post).toList();
    List<FxRate> unknown =
        stored.rates().stream().filter(rate -> !followed.contains(rate)).toList();
    followed = Set.copyOf(stored.rates());
    if (!newer.isEmpty()) {
      watcher.accept(newer);
    }
    if (!unknown.isEmpty()) {
      rates.post(unknown);
      rateWatcher.accept(unknown);
    }
    return newer.size() + unknown.size();
  }

  private boolean isNewer(Mark mark) {
    Mark known = marks.latest(mark.instrument());
    return known == null || mark.asOf().isAfter(known.asOf());
  }
}
