package io.loadline.application.synthetic;

import io.loadline.application.account.AccountService;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.State;
import io.loadline.application.fill.BookFills;
import io.loadline.application.fill.FillService;
import io.loadline.application.instrument.InstrumentService;
import io.loadline.application.limit.AfterTrade;
import io.loadline.application.limit.LimitService;
import io.loadline.application.limit.Review;
import io.loadline.application.order.Checks;
import io.loadline.application.order.OrderService;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.Closes;
import io.loadline.application.pnl.CurrentMarket;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.application.testing.InMemoryMarketStore;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;

/** Everything that data is played into, limits included, on a clock that the test sets. */
final class ServerInMemory implements AutoCloseable {
  static final UserId ADMINISTRATOR = new UserId("admin");
  static final Instant START = Instant.parse("2026-03-10T14:33:12.345Z");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  final InMemoryJournal journal = new InMemoryJournal();
  final InMemoryMarketStore store = new InMemoryMarketStore();
  final MarkBoard marks = new MarkBoard();
  final RateBoard rates = new RateBoard();
  final Prices prices = new Prices(marks, rates, store, accepted -> {}, posted -> {});
  final Engine engine;
  final FillService fills;
  final PlaceOrders orders;
  final AccountService accounts;
  private final LimitService limits;
  final InstrumentService instruments;
  private final Thread writer;
  private volatile Instant now = START;

  ServerInMemory() {
    engine = new Engine(journal, journal, this::now, published -> {}, PATIENCE);
    Days days = new Days(new Closes(marks, store), rates);
    Checks checks = new Checks(marks, rates);
    fills = new FillService(engine, days, rates, new AfterTrade(new Review(checks)));
    orders = new OrderService(engine, days, checks);
    limits = new LimitService(engine, new Review(checks));
    accounts = new AccountService(engine, days, rates, limits);
    instruments = new InstrumentService(engine, days, rates);
    writer = Thread.ofPlatform().name("writer").start(engine);
    while (engine.condition() != Engine.Condition.WRITING) {
      Thread.onSpinWait();
    }
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  State state() {
    return engine.state();
  }

  CurrentMarket market() {
    return CurrentMarket.of(state(), marks, rates, now);
  }

  DemoData demo() {
    return demo(fills);
  }

  DemoData demo(BookFills booking) {
    return new DemoData(ports(booking), orders, journal, engine::state, rates, this::now);
  }

  DataSetWorker worker() {
    return worker(fills);
  }

  DataSetWorker worker(BookFills booking) {
    return new DataSetWorker(engine, limits, ports(booking), orders, rates, this::now);
  }

  ServerSink sink() {
    return new ServerSink(ports(fills), orders, rates, this::now, ADMINISTRATOR);
  }

  private DemoData.Ports ports(BookFills booking) {
    return new DemoData.Ports(accounts, instruments, booking, prices, store);
  }

  @Override
  public void close() {
    engine.stop();
    try {
      writer.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
