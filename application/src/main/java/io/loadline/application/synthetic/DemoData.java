package io.loadline.application.synthetic;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.engine.State;
import io.loadline.application.engine.Version;
import io.loadline.application.fill.BookFills;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.MarketStore;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.RateBoard;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * The data that a demo begins with: five days of prices and a few thousand fills in nine accounts
 * whose names begin with {@code demo-}.
 *
 * <p>The data is the same each time but for its place in time, which is fixed by the first deposit:
 * it ends when it is first loaded. Loading again finds that deposit, hence gives every fill its
 * first time again, and all of them are duplicates; so a load that was interrupted is completed by
 * the next one, and one that was complete adds nothing.
 *
 * <p>{@link #clear} takes the demo out of sight, see {@link OutOfSight}: those nine accounts and
 * nobody else's, whatever their names begin with.
 */
public final class DemoData {
  private final Ports ports;
  private final Facts facts;
  private final Supplier<State> state;
  private final RateBoard rates;
  private final InstantSource clock;
  private final OutOfSight outOfSight;

  /** What data is put into. */
  public record Ports(
      ManageAccounts accounts,
      ManageInstruments instruments,
      BookFills fills,
      Prices prices,
      MarketStore history) {}

  /**
   * @param orders asked to cancel what is open when the demo is cleared
   * @param facts asked for what an earlier load has left
   * @param state the last published one
   */
  public DemoData(
      Ports ports,
      PlaceOrders orders,
      Facts facts,
      Supplier<State> state,
      RateBoard rates,
      InstantSource clock) {
    this.ports = ports;
    this.outOfSight = new OutOfSight(ports.accounts(), orders, state);
    this.facts = facts;
    this.state = state;
    this.rates = rates;
    this.clock = clock;
  }

  /**
   * What a load did.
   *
   * @param wasThere true when an earlier load had been complete, so that no fill was sent
   * @param start the first moment of the data
   */
  public record Loaded(boolean wasThere, Instant start, LoadedCounts counts) {}

  /**
   * Loads what is not there yet, and brings back what was cleared. Takes seconds the first time; to
   * be called when the writer is available, and by one server.
   *
   * @param administrator in whose name everything is set up
   * @throws io.loadline.application.engine.Unavailable when the writer does not take it; call again
   */
  public Loaded load(UserId administrator) {
    MovementId first = new MovementId(DemoPlan.firstAccount() + "-d1");
    Instant start =
        facts
            .movement(DemoPlan.firstAccount(), first)
            .map(KnownMovement::movement)
            .map(movement -> movement.at())
            .orElseGet(() -> DemoPlan.until(clock.instant()).horizon().start());
    SyntheticData data = DemoPlan.from(start);
    bringBack(administrator, data);
    FillId last = new FillId(DemoPlan.lastAccount() + "-f" + DemoPlan.fillsPerAccount());
    if (facts.fill(DemoPlan.lastAccount(), last).isPresent()) {
      return new Loaded(true, start, LoadedCounts.NONE);
    }
    ServerSink sink = new ServerSink(ports, null, rates, clock, administrator);
    new Simulation(data, sink, Progress.NONE).run(DemoPlan.FILLS);
    return new Loaded(false, start, sink.counts());
  }

  private void bringBack(UserId administrator, SyntheticData data) {
    for (SyntheticAccount each : data.accounts()) {
      Book book = state.get().book(each.account().id());
      if (book != null && OutOfSight.isHidden(book.account())) {
        String version = Version.of(book.account());
        ports.accounts().put(administrator, each.account(), version);
        each.algorithms().forEach(own -> outOfSight.set(administrator, book, own.algorithm()));
      }
    }
  }

  /**
   * Takes the demo out of sight: its accounts have no traders and say so in their names, their
   * algorithms are paused, their open orders cancelled. Their fills stay in the journal, and who
   * may read everything still finds them. {@link #load} brings all of it back.
   *
   * @return how many accounts were cleared now
   */
  public int clear(UserId administrator) {
    int cleared = 0;
    for (SyntheticAccount each : DemoPlan.from(Instant.EPOCH).accounts()) {
      cleared += outOfSight.hide(administrator, each.account().id()) ? 1 : 0;
    }
    return cleared;
  }
}
