package io.loadline.application.synthetic;

import io.loadline.application.account.ManageAccounts;
import io.loadline.application.engine.Facts;
import io.loadline.application.engine.KnownMovement;
import io.loadline.application.fill.BookFills;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.application.pnl.MarketStore;
import io.loadline.application.pnl.Prices;
import io.loadline.domain.account.UserId;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The data that a demo begins with: five days of prices and a few thousand fills in nine accounts
 * whose names begin with {@code demo-}.
 *
 * <p>The data is the same each time but for its place in time, which is fixed by the first deposit:
 * it ends when it is first loaded. Loading again finds that deposit, hence gives every fill its
 * first time again, and all of them are duplicates; so a load that was interrupted is completed by
 * the next one, and one that was complete adds nothing.
 */
public final class DemoData {
  private final Facts facts;
  private final InstantSource clock;
  private final Ports ports;

  /** What the data is put into. */
  public record Ports(
      ManageAccounts accounts,
      ManageInstruments instruments,
      BookFills fills,
      Prices prices,
      MarketStore history) {}

  /**
   * @param facts asked for what an earlier load has left
   */
  public DemoData(Ports ports, Facts facts, InstantSource clock) {
    this.ports = ports;
    this.facts = facts;
    this.clock = clock;
  }

  /**
   * What a load did.
   *
   * @param wasThere true when an earlier load had been complete, so that nothing was done
   * @param start the first moment of the data
   */
  public record Loaded(boolean wasThere, Instant start, LoadedCounts counts) {}

  /**
   * Loads what is not there yet. Takes seconds the first time; to be called when the writer is
   * available, and by one server.
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
    FillId last = new FillId(DemoPlan.lastAccount() + "-f" + DemoPlan.fillsPerAccount());
    if (facts.fill(DemoPlan.lastAccount(), last).isPresent()) {
      return new Loaded(true, start, LoadedCounts.NONE);
    }
    PortSink sink = new PortSink(ports, administrator);
    new Simulation(DemoPlan.from(start), sink, Progress.NONE).run(DemoPlan.FILLS);
    return new Loaded(false, start, sink.counts());
  }
}
