package io.loadline.application.risk;

import io.loadline.application.account.AccountService;
import io.loadline.application.account.TransferPositions;
import io.loadline.application.account.TransferService;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.State;
import io.loadline.application.fill.BookFills;
import io.loadline.application.fill.FillService;
import io.loadline.application.instrument.InstrumentService;
import io.loadline.application.killswitch.KillSwitchService;
import io.loadline.application.limit.AfterTrade;
import io.loadline.application.limit.BreachService;
import io.loadline.application.limit.LimitService;
import io.loadline.application.limit.LimitWatch;
import io.loadline.application.limit.ManageLimits;
import io.loadline.application.limit.Review;
import io.loadline.application.limit.Utilisation;
import io.loadline.application.order.Checks;
import io.loadline.application.order.OrderService;
import io.loadline.application.order.PlaceOrders;
import io.loadline.application.pnl.Closes;
import io.loadline.application.pnl.Days;
import io.loadline.application.pnl.LatePrices;
import io.loadline.application.pnl.MarkBoard;
import io.loadline.application.pnl.MarketStore;
import io.loadline.application.pnl.Prices;
import io.loadline.application.pnl.RateBoard;
import io.loadline.application.pnl.Views;
import io.loadline.application.testing.InMemoryJournal;
import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.account.UserId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.FxRate;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderType;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.TransferId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A trading floor: the engine and all services that orders and limits need, with a clock to be set.
 */
final class Floor implements AutoCloseable {
  static final UserId TRADER = new UserId("trader");
  static final UserId RISK = new UserId("risk");
  static final UserId RISK2 = new UserId("risk2");
  static final Currency USD = new Currency("USD");
  static final AccountId ACCOUNT = new AccountId("A");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final InMemoryJournal journal = new InMemoryJournal();
  final MarkBoard marks = new MarkBoard();
  final RateBoard rates = new RateBoard();
  final Engine engine;
  final OrderService orders;
  final FillService fills;
  final AccountService accounts;
  final TransferService transfers;
  final InstrumentService instruments;
  final LimitService limits;
  final BreachService breaches;
  final KillSwitchService killSwitches;
  final LimitWatch watch;
  final Prices prices;
  final LatePrices latePrices;
  final Utilisation utilisation;
  private final AtomicLong number = new AtomicLong();
  private final Thread writer;
  private volatile Instant now = Instant.parse("2026-01-10T12:00:00Z");

  Floor() {
    MarketStore store = new NoStore();
    engine = new Engine(journal, journal, () -> now, each -> {}, PATIENCE);
    Closes closes = new Closes(marks, store);
    Days days = new Days(closes, rates);
    Checks checks = new Checks(marks, rates);
    Review review = new Review(checks);
    orders = new OrderService(engine, days, checks);
    fills = new FillService(engine, days, rates, new AfterTrade(review));
    limits = new LimitService(engine, review);
    accounts = new AccountService(engine, days, rates, limits);
    transfers = new TransferService(engine, days, closes, rates, new AfterTrade(review));
    instruments = new InstrumentService(engine, days, rates);
    breaches = new BreachService(engine, review);
    killSwitches = new KillSwitchService(engine, checks);
    watch = new LimitWatch(engine, checks, review, rates, () -> now);
    latePrices = new LatePrices(engine, days, closes, review::everything);
    prices =
        new Prices(
            marks,
            rates,
            store,
            posted -> {
              watch.accept(posted);
              latePrices.marked(posted);
            },
            latePrices::exchanged);
    utilisation =
        new Utilisation(new Views(engine, marks, rates, () -> now), new Checks(marks, rates));
    writer = Thread.ofPlatform().name("writer").start(engine);
    Instant deadline = Instant.now().plus(PATIENCE);
    while (engine.condition() != Engine.Condition.WRITING) {
      if (Instant.now().isAfter(deadline)) {
        throw new IllegalStateException("the writer does not start: " + engine.condition());
      }
      Thread.onSpinWait();
    }
  }

  Instant now() {
    return now;
  }

  Floor at(String time) {
    now = Instant.parse(time);
    return this;
  }

  Floor after(Duration duration) {
    now = now.plus(duration);
    return this;
  }

  State state() {
    return engine.state();
  }

  Floor desk(String id) {
    accounts.put(RISK, new Desk(new DeskId(id), id), null);
    return this;
  }

  Floor account(String id, @Nullable String desk) {
    return account(id, desk, PositionMode.NETTING, true);
  }

  Floor account(String id, @Nullable String desk, PositionMode mode, boolean shortSelling) {
    accounts.put(
        RISK,
        new Account(
            new AccountId(id),
            id,
            desk == null ? null : new DeskId(desk),
            new TreeSet<>(),
            USD,
            "FIFO",
            mode,
            ZoneOffset.UTC,
            LocalTime.MIDNIGHT,
            shortSelling),
        null);
    return this;
  }

  /** The account {@code A} without the limits that an account begins with. */
  Floor plainAccount() {
    account("A", null);
    return withoutDefaults("A");
  }

  Floor withoutDefaults(String account) {
    for (String name : List.of("concentration", "algorithm-exposure", "daily-loss")) {
      LimitId id = new LimitId(account + ":" + name);
      Limit limit = state().controls().limit(id);
      ManageLimits.Proposed proposed =
          (ManageLimits.Proposed)
              limits.remove(RISK, id, io.loadline.application.engine.Version.of(limit)).outcome();
      limits.approve(RISK2, proposed.proposal().id());
    }
    return this;
  }

  Floor deposit(String account, String amount) {
    return deposit(account, amount, now);
  }

  Floor deposit(String account, String amount, Instant at) {
    BigDecimal value = new BigDecimal(amount);
    accounts.move(
        RISK,
        new AccountId(account),
        new CashMovement(
            new MovementId("m" + number.incrementAndGet()),
            value.signum() < 0 ? CashMovement.Type.WITHDRAWAL : CashMovement.Type.DEPOSIT,
            new Money(value.abs(), USD),
            at,
            null));
    return this;
  }

  Floor list(String symbol, InstrumentKind kind) {
    instruments.put(
        RISK,
        new Instrument(
            new InstrumentId(symbol),
            new ContractSpec(
                kind,
                kind == InstrumentKind.SPOT ? new Currency(symbol) : null,
                USD,
                BigDecimal.ONE,
                false),
            8,
            8,
            Duration.ofSeconds(60),
            true),
        null);
    return this;
  }

  /** A mark of now; lists the instrument as SPOT when it is new. */
  Floor mark(String symbol, String price) {
    if (state().listing(new InstrumentId(symbol)) == null) {
      list(symbol, InstrumentKind.SPOT);
    }
    prices.marks(
        List.of(
            new Mark(
                new InstrumentId(symbol), null, null, null, new BigDecimal(price), now, null)));
    return this;
  }

  Floor rate(String base, String quote, String rate) {
    return rate(base, quote, rate, now);
  }

  Floor rate(String base, String quote, String rate, Instant asOf) {
    prices.rates(
        List.of(new FxRate(new Currency(base), new Currency(quote), new BigDecimal(rate), asOf)));
    return this;
  }

  /** Moves some of a position between accounts, as of the time. */
  Floor transfer(String from, String to, String quantity, String symbol, Instant at) {
    TransferPositions.Outcome outcome =
        transfers
            .transfer(
                RISK,
                new TransferPositions.Wanted(
                    new TransferId("t" + number.incrementAndGet()),
                    new AccountId(from),
                    new AccountId(to),
                    new InstrumentId(symbol),
                    PositionSide.NET,
                    new Quantity(new BigDecimal(quantity)),
                    at,
                    "a test"))
            .outcome();
    if (!(outcome instanceof TransferPositions.Booked)) {
      throw new IllegalStateException("was not booked: " + outcome);
    }
    return this;
  }

  /** A fill of now that names no order. */
  Floor fill(String signedQuantity, String symbol, String price) {
    return fill("A", AlgorithmId.MANUAL, signedQuantity, symbol, price, null, now);
  }

  Floor fill(
      String account,
      AlgorithmId algorithm,
      String signedQuantity,
      String symbol,
      String price,
      @Nullable String order,
      Instant at) {
    return fill(account, algorithm, signedQuantity, symbol, price, order, at, null);
  }

  Floor fill(
      String account,
      AlgorithmId algorithm,
      String signedQuantity,
      String symbol,
      String price,
      @Nullable String order,
      Instant at,
      @Nullable Money fee) {
    BigDecimal signed = new BigDecimal(signedQuantity);
    BookFills.Outcome outcome =
        fills
            .book(
                TRADER,
                new AccountId(account),
                new Fill(
                    new FillId("f" + number.incrementAndGet()),
                    new InstrumentId(symbol),
                    Side.ofSign(signed.signum()),
                    new Quantity(signed.abs()),
                    new Price(new BigDecimal(price)),
                    at,
                    fee,
                    order,
                    algorithm,
                    null,
                    PositionSide.NET),
                false)
            .outcome();
    if (!(outcome instanceof BookFills.Booked)) {
      throw new IllegalStateException("was not booked: " + outcome);
    }
    return this;
  }

  /** The fill that was booked just now. */
  FillId lastFill() {
    return new FillId("f" + number.get());
  }

  OrderRequest buy(String quantity, String symbol, @Nullable String price) {
    return request(AlgorithmId.MANUAL, Side.BUY, quantity, symbol, price);
  }

  OrderRequest sell(String quantity, String symbol, @Nullable String price) {
    return request(AlgorithmId.MANUAL, Side.SELL, quantity, symbol, price);
  }

  OrderRequest request(
      AlgorithmId algorithm, Side side, String quantity, String symbol, @Nullable String price) {
    return new OrderRequest(
        new ClientOrderId("o" + number.incrementAndGet()),
        new InstrumentId(symbol),
        side,
        price == null ? OrderType.MARKET : OrderType.LIMIT,
        new Quantity(new BigDecimal(quantity)),
        price == null ? null : new Price(new BigDecimal(price)),
        algorithm,
        false,
        PositionSide.NET,
        null);
  }

  KnownOrder place(OrderRequest request) {
    return place("A", request);
  }

  KnownOrder place(String account, OrderRequest request) {
    PlaceOrders.Placed placed = orders.place(TRADER, new AccountId(account), request).outcome();
    return switch (placed) {
      case PlaceOrders.Decided decided -> decided.order();
      case PlaceOrders.DecidedBefore before -> before.order();
      case PlaceOrders.Refused refused ->
          throw new IllegalStateException("was refused: " + refused.refusal());
    };
  }

  /** The codes against the order; none when it was accepted. */
  List<String> codes(OrderRequest request) {
    return codes(place(request));
  }

  static List<String> codes(KnownOrder order) {
    return order.findings().breaches().stream().map(Breach::code).toList();
  }

  Order order(OrderRequest request) {
    return journal.order(ACCOUNT, request.clientOrderId()).orElseThrow().order();
  }

  Floor limit(Limit limit) {
    if (!(limits.put(RISK, limit, null).outcome() instanceof ManageLimits.Created)) {
      throw new IllegalStateException("was not created: " + limit);
    }
    return this;
  }

  Floor limit(String type, LimitUnit unit, String value, Scope scope) {
    return limit(
        Limit.of(
            new LimitId("l" + number.incrementAndGet()),
            type,
            scope,
            new BigDecimal(value),
            unit,
            "a test"));
  }

  List<BreachCase> breaches() {
    return state().controls().breaches().values().toList();
  }

  BigDecimal position(String symbol) {
    return Optional.ofNullable(
            state().book(ACCOUNT).holdings().get(PositionKey.net(new InstrumentId(symbol))))
        .map(holding -> holding.position().quantity())
        .orElse(BigDecimal.ZERO);
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

  /** Marks and rates that nobody keeps. */
  private static final class NoStore implements MarketStore {
    @Override
    public List<Mark> latestMarks() {
      return List.of();
    }

    @Override
    public Stored storedSince(@Nullable Instant since) {
      return new Stored(List.of(), List.of(), Instant.EPOCH);
    }

    @Override
    public Optional<FxRate> rateAt(Currency base, Currency quote, Instant at) {
      return Optional.empty();
    }

    @Override
    public List<FxRate> rates(int ofEachPair) {
      return List.of();
    }

    @Override
    public void saveMarks(Collection<Mark> marks) {}

    @Override
    public void saveRates(Collection<FxRate> rates) {}

    @Override
    public Optional<Mark> markAt(InstrumentId instrument, Instant at) {
      return Optional.empty();
    }

    @Override
    public Map<Moment, Mark> marksAt(Collection<Moment> moments) {
      return Map.of();
    }
  }
}
