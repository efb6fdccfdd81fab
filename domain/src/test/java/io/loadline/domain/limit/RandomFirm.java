package io.loadline.domain.limit;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.HoldingChange;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.OpeningDay;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashLedger;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.Instrument;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.OrderType;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.position.EventKey;
import io.loadline.domain.position.Execution;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Two desks, three accounts (one of them hedged) and five instruments in four currencies, to which
 * things happen at random: fills of today and of the day before, orders, cash, marks, rates, new
 * days, other desks. It has rates of EUR and BTC, and none of GBP. In every second firm all that is
 * asked for is known: marks never disappear, and nothing is in GBP.
 */
public final class RandomFirm implements Market {
  public static final Currency USD = new Currency("USD");
  private static final Currency EUR = new Currency("EUR");
  private static final Currency GBP = new Currency("GBP");
  static final Instant MORNING = Instant.parse("2026-03-02T00:00:00Z");
  public static final List<AccountId> ACCOUNTS =
      List.of(new AccountId("A"), new AccountId("B"), new AccountId("H"));
  static final AccountId HEDGED = ACCOUNTS.get(2);
  static final List<AlgorithmId> ALGORITHMS =
      List.of(AlgorithmId.MANUAL, new AlgorithmId("one"), new AlgorithmId("two"));
  private static final List<DeskId> DESKS = List.of(new DeskId("east"), new DeskId("west"));

  private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
  private static final FlowWindows WINDOWS =
      new FlowWindows(HALF_A_MINUTE, HALF_A_MINUTE, HALF_A_MINUTE, 1_000);

  /** A fill of which the day knows what it was worth and what it realized, in USD. */
  record Done(
      AccountId account,
      AlgorithmId algorithm,
      PositionKey key,
      Instant at,
      BigDecimal value,
      BigDecimal realized,
      BigDecimal realizedByBook) {}

  /** Where and when an order was accepted or its cancel asked for. */
  record Seen(Path path, Instant at) {}

  final Map<InstrumentId, Instrument> instruments = new HashMap<>();
  final Map<InstrumentId, Mark> marks = new HashMap<>();
  final List<Done> done = new ArrayList<>();
  PersistentMap<AccountId, Book> books = PersistentMap.empty();
  PersistentMap<AccountId, OrderBook> orders = PersistentMap.empty();
  PersistentMap<Scope, FlowMemory> flows = PersistentMap.empty();

  /** All orders that were ever accepted, and all cancels that were ever asked for. */
  final List<Seen> accepted = new ArrayList<>();

  final List<Seen> cancels = new ArrayList<>();
  Instant now = MORNING.plusSeconds(60);
  private final Random random;
  private final boolean allKnown;
  private final Map<Currency, BigDecimal> rates = new HashMap<>();

  /** How many of the instruments are traded: with few, many accounts meet in one. */
  private final int traded;

  private final List<InstrumentId> moves = new ArrayList<>();
  private long number;

  public RandomFirm(long seed) {
    random = new Random(seed);
    traded = 2 + (int) (seed / 2 % 4);
    allKnown = seed % 2 == 0;
    rates.put(USD, BigDecimal.ONE);
    rates.put(EUR, new BigDecimal("1.25"));
    rates.put(new Currency("BTC"), new BigDecimal("100"));
    list("SPOT", InstrumentKind.SPOT, "USD", "1", false);
    list("PERP", InstrumentKind.PERPETUAL, "USD", "10", false);
    list("INV", InstrumentKind.PERPETUAL, "BTC", "100", true);
    list("EQ", InstrumentKind.EQUITY, "EUR", "1", false);
    list("FUT", InstrumentKind.FUTURE, allKnown ? "EUR" : "GBP", "5", false);
    for (InstrumentId instrument : allKnown ? instruments.keySet() : Set.<InstrumentId>of()) {
      marks.put(instrument, new Mark(instrument, null, null, null, BigDecimal.TEN, now, null));
    }
    for (AccountId id : ACCOUNTS) {
      Book book = Book.open(account(id, DESKS.get(0)), now);
      books =
          books.with(
              id,
              book.with(
                      book.day().enteredWith(PersistentMap.empty(), rates(), PersistentMap.empty()))
                  .with(ALGORITHMS.get(1))
                  .with(ALGORITHMS.get(2)));
      orders = orders.with(id, OrderBook.of(id));
    }
  }

  private void list(
      String symbol, InstrumentKind kind, String currency, String multiplier, boolean inverse) {
    InstrumentId id = new InstrumentId(symbol);
    instruments.put(
        id,
        new Instrument(
            id,
            new ContractSpec(
                kind,
                kind == InstrumentKind.SPOT ? new Currency(symbol) : null,
                new Currency(currency),
                new BigDecimal(multiplier),
                inverse),
            8,
            8,
            Duration.ofSeconds(60),
            true));
  }

  private static Account account(AccountId id, @Nullable DeskId desk) {
    return new Account(
        id,
        id.value(),
        desk,
        new TreeSet<>(),
        USD,
        "FIFO",
        id.equals(HEDGED) ? PositionMode.HEDGING : PositionMode.NETTING,
        ZoneOffset.UTC,
        LocalTime.MIDNIGHT,
        true);
  }

  /** Something happens. */
  public void step() {
    now = now.plusSeconds(1);
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> fill(false);
      case 3 -> fill(true);
      case 4, 5, 6, 7 -> open();
      case 8, 9 -> end();
      case 10, 11, 12 -> move();
      case 13 -> cash();
      case 14 -> turnOfDay();
      default -> otherTerms();
    }
  }

  OrderRequest order(AccountId account) {
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    PositionSide position = PositionSide.NET;
    if (account.equals(HEDGED)) {
      position = side == Side.BUY ? PositionSide.LONG : PositionSide.SHORT;
    }
    return new OrderRequest(
        new ClientOrderId("o" + ++number),
        instrument(),
        side,
        OrderType.LIMIT,
        new Quantity(quantity()),
        new Price(price()),
        any(ALGORITHMS),
        false,
        position,
        null);
  }

  /** A firm of the same instruments and prices with the order open, and all else the same. */
  OrderBook with(AccountId account, OrderRequest request) {
    return orders.get(account).with(accepted(request));
  }

  private Order accepted(OrderRequest request) {
    ContractSpec contract = contract(request.instrument());
    return Order.of(
        request,
        contract.value(BigDecimal.ONE, request.limitPrice().value()).abs(),
        contract.settlementCurrency(),
        contract.kind().paidInFull(),
        OrderState.ACCEPTED,
        now);
  }

  private void open() {
    AccountId account = any(ACCOUNTS);
    OrderRequest request = order(account);
    orders = orders.with(account, with(account, request));
    accepted.add(new Seen(path(account, request), now));
    Moment moment = new Moment(now, ++number);
    remember(account, request, memory -> memory.accepted(moment, request, WINDOWS));
  }

  private Path path(AccountId account, OrderRequest request) {
    return new Path(
        books.get(account).account().desk(), account, request.algorithm(), request.instrument());
  }

  private void remember(AccountId account, OrderRequest request, UnaryOperator<FlowMemory> step) {
    for (Scope scope : path(account, request).scopes()) {
      flows = flows.with(scope, step.apply(flows.getOrDefault(scope, FlowMemory.of(scope))));
    }
  }

  /** An order fills, in part or wholly, or is cancelled. */
  private void end() {
    AccountId account = any(ACCOUNTS);
    OrderBook book = orders.get(account);
    List<Order> working = book.working().values().toList();
    if (working.isEmpty()) {
      return;
    }
    Order order = any(working);
    switch (random.nextInt(3)) {
      case 0 -> orders = orders.with(account, book.with(order.in(OrderState.CANCELLED)));
      case 1 ->
          orders =
              orders.with(
                  account,
                  book.with(order.filled(new BigDecimal("0.5"), BigDecimal.TEN, Instant.EPOCH)));
      default -> {
        orders = orders.with(account, book.with(order.in(OrderState.CANCEL_REQUESTED)));
        cancels.add(new Seen(path(account, order.request()), now));
        Moment moment = new Moment(now, ++number);
        remember(
            account, order.request(), memory -> memory.cancelled(moment, order.request(), WINDOWS));
      }
    }
  }

  private void fill(boolean ofTheDayBefore) {
    AccountId account = any(ACCOUNTS);
    AlgorithmId algorithm = any(ALGORITHMS);
    Book book = books.get(account);
    InstrumentId instrument = instrument();
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    PositionSide position = PositionSide.NET;
    if (account.equals(HEDGED)) {
      position = side == Side.BUY ? PositionSide.LONG : PositionSide.SHORT;
    }
    PositionKey key = new PositionKey(instrument, position);
    Holding holding = book.holding(key, contract(instrument));
    BigDecimal quantity = quantity();
    boolean closes = random.nextBoolean() && !holding.position().isFlat();
    if (closes) {
      side = Side.ofSign(-holding.position().quantity().signum());
      quantity = holding.position().quantity().abs();
    }
    Instant at = ofTheDayBefore ? book.day().start().minusSeconds(60) : now;
    if (!holding.isNext(EventKey.ofFill(at, ++number))) {
      return;
    }
    Fill fill =
        new Fill(
            new FillId("f" + ++number),
            instrument,
            side,
            new Quantity(quantity),
            new Price(price()),
            at,
            fee(),
            null,
            algorithm,
            null,
            position);
    BigDecimal rate = rates.get(contract(instrument).settlementCurrency());
    HoldingChange change =
        holding.apply(
            new Execution(
                fill, number, fill.fee() == null ? BigDecimal.ONE : new BigDecimal("0.8"), rate),
            book.day().start());
    BigDecimal close = random.nextBoolean() ? price() : null;
    books = books.with(account, book.with(change.after(), new Opening(close, rates())));
    OrderBook open = orders.get(account);
    orders = orders.with(account, open.with(open.trips().with(change)));
    done.add(
        new Done(
            account,
            algorithm,
            key,
            at,
            volume(change.after()).subtract(volume(holding)),
            change
                .after()
                .position()
                .reported()
                .realizedNet()
                .subtract(holding.position().reported().realizedNet()),
            change
                .after()
                .book(algorithm)
                .reported()
                .realizedNet()
                .subtract(holding.book(algorithm).reported().realizedNet())));
  }

  private static BigDecimal volume(Holding holding) {
    return holding.position().volume();
  }

  private @Nullable Money fee() {
    return random.nextInt(3) == 0
        ? new Money(new BigDecimal("0.3"), new Currency(random.nextBoolean() ? "EUR" : "USD"))
        : null;
  }

  private void move() {
    InstrumentId instrument = instrument();
    if (random.nextInt(4) == 0) {
      rates.put(EUR, new BigDecimal(100 + random.nextInt(50)).movePointLeft(2));
    }
    if (!allKnown && random.nextInt(6) == 0) {
      marks.remove(instrument);
    } else {
      marks.put(instrument, new Mark(instrument, null, null, null, price(), now, null));
    }
    moves.add(instrument);
  }

  private void cash() {
    AccountId account = any(ACCOUNTS);
    boolean known = allKnown || random.nextInt(4) > 0;
    CashMovement.Type type =
        random.nextBoolean() ? CashMovement.Type.DEPOSIT : CashMovement.Type.INTEREST;
    CashMovement movement =
        new CashMovement(
            new MovementId("m" + ++number),
            type,
            new Money(
                new BigDecimal(100 + random.nextInt(900)),
                known ? any(List.of(USD, EUR, new Currency("BTC"))) : GBP),
            random.nextInt(3) == 0 ? books.get(account).day().start().minusSeconds(5) : now,
            number % 3 == 0 ? any(List.copyOf(instruments())) : null,
            number % 4 == 0 ? any(ALGORITHMS) : null);
    BigDecimal rate =
        !allKnown && random.nextInt(6) == 0 ? null : rates.get(movement.money().currency());
    Book book = books.get(account);
    BigDecimal then = book.day().rates().get(movement.money().currency());
    books = books.with(account, book.with(movement, rate, then));
  }

  /** The account enters the day with what it is worth now, at the marks of now where there are. */
  private void turnOfDay() {
    AccountId account = any(ACCOUNTS);
    Book book = books.get(account);
    PersistentMap<InstrumentId, BigDecimal> closes = PersistentMap.empty();
    PersistentMap<Currency, BigDecimal> values = book.cash().balances();
    for (Map.Entry<PositionKey, Holding> entry : book.holdings()) {
      Position position = entry.getValue().position();
      ContractSpec contract = position.contract();
      Mark mark = marks.get(entry.getKey().instrument());
      if (mark != null) {
        closes = closes.with(entry.getKey().instrument(), mark.value());
      }
      BigDecimal value = mark == null ? position.cost() : position.marketValue(mark.value());
      BigDecimal worth =
          contract.kind().paidInFull() ? value : contract.gain(position.cost(), value);
      values = CashLedger.plus(values, contract.settlementCurrency(), worth);
    }
    books =
        books.with(
            account,
            book.with(
                OpeningDay.of(now, now.plus(Duration.ofDays(1)))
                    .enteredWith(values, rates(), closes)));
    now = now.plusSeconds(600);
  }

  private void otherTerms() {
    AccountId account = any(ACCOUNTS);
    Book book = books.get(account);
    switch (random.nextInt(3)) {
      case 0 ->
          books =
              books.with(
                  account, book.with(account(account, any(List.of(DESKS.get(0), DESKS.get(1))))));
      case 1 -> books = books.with(account, book.with(account(account, null)));
      default ->
          orders =
              orders.with(
                  account,
                  orders
                      .get(account)
                      .with(
                          new HighWater(
                              new BigDecimal(random.nextInt(5000)), now, PersistentMap.empty())));
    }
  }

  private PersistentMap<Currency, BigDecimal> rates() {
    PersistentMap<Currency, BigDecimal> known = PersistentMap.empty();
    for (Map.Entry<Currency, BigDecimal> rate : rates.entrySet()) {
      known = known.with(rate.getKey(), rate.getValue());
    }
    return known;
  }

  ContractSpec contract(InstrumentId instrument) {
    return instruments.get(instrument).contract();
  }

  InstrumentId instrument() {
    return any(instruments.keySet().stream().sorted().toList().subList(0, traded));
  }

  public Set<InstrumentId> instruments() {
    return instruments.keySet();
  }

  public Book book(AccountId account) {
    return books.get(account);
  }

  public <T> T any(List<T> these) {
    return these.get(random.nextInt(these.size()));
  }

  private BigDecimal quantity() {
    return new BigDecimal(1 + random.nextInt(5));
  }

  private BigDecimal price() {
    return new BigDecimal(50 + random.nextInt(100));
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public @Nullable Mark mark(InstrumentId instrument) {
    return marks.get(instrument);
  }

  @Override
  public long version() {
    return moves.size();
  }

  /** Remembers the last moves only, and each of them longer than it must. */
  @Override
  public @Nullable List<InstrumentId> changedSince(long version) {
    return moves.size() - version > 3
        ? null
        : List.copyOf(moves.subList((int) version, moves.size()));
  }

  @Override
  public Instant goodUntil(Mark mark) {
    return mark.asOf().plusSeconds(30);
  }

  @Override
  public @Nullable BigDecimal rate(Currency from, Currency to) {
    if (from.equals(to)) {
      return BigDecimal.ONE;
    }
    return to.equals(USD) ? rates.get(from) : null;
  }
}
