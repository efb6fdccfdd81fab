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
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.Algorithm;
import io.loadline.domain.account.Algorithm.Status;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.Book;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.order.Order;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
 * <p>{@link #clear} takes the demo out of sight. Nothing is deleted, because nothing ever is: the
 * journal is appended to, and its hashes chain the entries of the demo to those of real accounts.
 * Clearing is a few more entries, all about accounts whose names begin with {@code demo-}.
 */
public final class DemoData {
  private static final String CLEARED = " [cleared]";

  private final Ports ports;
  private final PlaceOrders orders;
  private final Facts facts;
  private final Supplier<State> state;
  private final RateBoard rates;
  private final InstantSource clock;

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
    this.orders = orders;
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
      if (book != null && isCleared(book.account())) {
        String version = Version.of(book.account());
        ports.accounts().put(administrator, each.account(), version);
        each.algorithms().forEach(own -> set(administrator, book, own.algorithm()));
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
    List<Book> books =
        state
            .get()
            .books()
            .values()
            .filter(book -> DemoPlan.isDemo(book.account().id().value()))
            .filter(book -> !isCleared(book.account()))
            .toList();
    for (Book book : books) {
      AccountId id = book.account().id();
      for (Order order : state.get().orders(id).working().values().toList()) {
        orders.cancel(administrator, id, order.id(), "the demo is cleared");
        orders.confirmCancel(administrator, id, order.id());
      }
      for (Algorithm each : book.algorithms().values().toList()) {
        set(administrator, book, new Algorithm(each.id(), each.name(), Status.PAUSED));
      }
      String version = Version.of(book.account());
      ports.accounts().put(administrator, cleared(book.account()), version);
    }
    return books.size();
  }

  private void set(UserId administrator, Book book, Algorithm wanted) {
    Algorithm current = book.algorithms().get(wanted.id());
    ports
        .accounts()
        .put(
            administrator,
            book.account().id(),
            wanted,
            current == null ? null : Version.of(current));
  }

  /** True for a demo account that was taken out of sight. */
  static boolean isCleared(Account account) {
    return account.traders().isEmpty() && account.name().endsWith(CLEARED);
  }

  private static Account cleared(Account account) {
    SortedSet<UserId> nobody = new TreeSet<>();
    return new Account(
        account.id(),
        account.name() + CLEARED,
        account.desk(),
        nobody,
        account.reportingCurrency(),
        account.costBasis(),
        account.positionMode(),
        account.timeZone(),
        account.dayRoll(),
        account.shortSelling());
  }
}
