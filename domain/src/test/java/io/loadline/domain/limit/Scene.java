package io.loadline.domain.limit;

import io.loadline.domain.account.Account;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Opening;
import io.loadline.domain.book.PositionKey;
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
import io.loadline.domain.position.Execution;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Books, orders and prices for a check: says what is there, then asks. Everything settles in USD.
 */
public final class Scene {
  public static final Instant NOW = Instant.parse("2026-01-10T12:00:00Z");
  public static final Instant YESTERDAY = Instant.parse("2026-01-09T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final FlowWindows A_DAY = new FlowWindows(DAY, DAY, DAY, 1_000);
  public static final AccountId ACCOUNT = new AccountId("A");
  public static final AlgorithmId ALGO = new AlgorithmId("algo");
  public static final Currency USD = new Currency("USD");

  private final Map<InstrumentId, Instrument> instruments = new HashMap<>();
  private final Map<InstrumentId, Mark> marks = new HashMap<>();
  private final Exposures exposures = new Exposures();
  private PersistentMap<AccountId, Book> books = PersistentMap.empty();
  private PersistentMap<AccountId, OrderBook> orders = PersistentMap.empty();
  private PersistentMap<Scope, FlowMemory> flows = PersistentMap.empty();
  private final Map<Currency, BigDecimal> rates = new HashMap<>();
  private Regimes regimes = Regimes.NORMAL;
  private long number;
  private long version;

  public Scene() {
    account(ACCOUNT, null);
  }

  /** An account with so much cash since yesterday. */
  public static Scene withCash(String amount) {
    return new Scene().deposit(ACCOUNT, amount, YESTERDAY);
  }

  public Scene account(AccountId id, @Nullable DeskId desk) {
    return account(id, desk, PositionMode.NETTING, true);
  }

  public Scene account(
      AccountId id, @Nullable DeskId desk, PositionMode mode, boolean shortSelling) {
    Account account =
        new Account(
            id,
            id.value(),
            desk,
            new TreeSet<>(),
            USD,
            "FIFO",
            mode,
            ZoneOffset.UTC,
            LocalTime.MIDNIGHT,
            shortSelling);
    books = books.with(id, Book.open(account, NOW));
    orders = orders.with(id, OrderBook.of(id));
    return this;
  }

  public Scene deposit(AccountId account, String amount, Instant at) {
    CashMovement movement =
        new CashMovement(
            new MovementId("m" + ++number),
            CashMovement.Type.DEPOSIT,
            new Money(new BigDecimal(amount), USD),
            at,
            null);
    books = books.with(account, book(account).with(movement, BigDecimal.ONE));
    return this;
  }

  /** A mark, and the instrument if it is new: SPOT, or of the given kind. */
  public Scene mark(String symbol, String price) {
    return mark(symbol, price, NOW);
  }

  public Scene mark(String symbol, String price, Instant at) {
    instrument(symbol, InstrumentKind.SPOT);
    InstrumentId id = new InstrumentId(symbol);
    marks.put(id, new Mark(id, null, null, null, new BigDecimal(price), at, null));
    version++;
    return this;
  }

  /** A mark with a bid and an ask. */
  public Scene quote(String symbol, String bid, String ask) {
    instrument(symbol, InstrumentKind.SPOT);
    InstrumentId id = new InstrumentId(symbol);
    marks.put(id, new Mark(id, new BigDecimal(bid), new BigDecimal(ask), null, null, NOW, null));
    version++;
    return this;
  }

  /** So many USD per unit of the currency; unknown until said, and the other way round always. */
  public Scene rate(String currency, String usd) {
    rates.put(new Currency(currency), new BigDecimal(usd));
    return this;
  }

  /** An instrument with terms of its own. */
  public Scene list(Instrument instrument) {
    instruments.put(instrument.id(), instrument);
    return this;
  }

  public Scene noMark(String symbol) {
    instrument(symbol, InstrumentKind.SPOT);
    marks.remove(new InstrumentId(symbol));
    version++;
    return this;
  }

  public Instrument instrument(String symbol, InstrumentKind kind) {
    InstrumentId id = new InstrumentId(symbol);
    return instruments.computeIfAbsent(
        id,
        key ->
            new Instrument(
                id,
                new ContractSpec(
                    kind,
                    kind == InstrumentKind.SPOT ? new Currency(symbol) : null,
                    USD,
                    BigDecimal.ONE,
                    false),
                8,
                8,
                Duration.ofSeconds(60),
                true));
  }

  /** A fill of yesterday, so that it is no trade of today. */
  public Scene held(String symbol, String signedQuantity, String price) {
    return fill(ACCOUNT, AlgorithmId.MANUAL, symbol, signedQuantity, price, YESTERDAY);
  }

  public Scene held(AlgorithmId algorithm, String symbol, String signedQuantity, String price) {
    return fill(ACCOUNT, algorithm, symbol, signedQuantity, price, YESTERDAY);
  }

  /** A fill of yesterday on one side of a hedged account. */
  public Scene heldOn(PositionSide side, String symbol, String signedQuantity, String price) {
    return fill(ACCOUNT, AlgorithmId.MANUAL, symbol, signedQuantity, price, YESTERDAY, side, null);
  }

  public Scene fill(
      AccountId account,
      AlgorithmId algorithm,
      String symbol,
      String signedQuantity,
      String price,
      Instant at) {
    return fill(account, algorithm, symbol, signedQuantity, price, at, PositionSide.NET, null);
  }

  /**
   * @param close the mark at the beginning of the day, if the fill brings it
   */
  public Scene fill(
      AccountId account,
      AlgorithmId algorithm,
      String symbol,
      String signedQuantity,
      String price,
      Instant at,
      PositionSide side,
      @Nullable String close) {
    BigDecimal signed = new BigDecimal(signedQuantity);
    Instrument listed = instrument(symbol, InstrumentKind.SPOT);
    ContractSpec contract = listed.contract();
    Fill fill =
        new Fill(
            new FillId("f" + ++number),
            listed.id(),
            Side.ofSign(signed.signum()),
            new Quantity(signed.abs()),
            new Price(new BigDecimal(price)),
            at,
            null,
            null,
            algorithm,
            null,
            side);
    Book book = book(account);
    PositionKey key = new PositionKey(fill.instrument(), side).shared();
    var step =
        book.holding(key, contract)
            .apply(
                new Execution(fill, ++number, BigDecimal.ONE, BigDecimal.ONE), book.day().start());
    books =
        books.with(
            account,
            book.with(
                    step.after(),
                    new Opening(
                        close == null ? null : new BigDecimal(close),
                        PersistentMap.<Currency, BigDecimal>empty().with(USD, BigDecimal.ONE)))
                .with(algorithm));
    OrderBook open = orders(account);
    orders = orders.with(account, open.with(open.trips().with(step)));
    return this;
  }

  /** An open order, accepted a second ago. */
  public Scene open(OrderRequest request) {
    return open(ACCOUNT, request, NOW.minusSeconds(1));
  }

  public Scene open(AccountId account, OrderRequest request, Instant at) {
    BigDecimal price =
        request.limitPrice() == null
            ? marks.get(request.instrument()).value()
            : request.limitPrice().value();
    Order order = Order.of(request, price, USD, true, OrderState.ACCEPTED, at);
    orders = orders.with(account, orders(account).with(order));
    Moment moment = new Moment(at, ++number);
    remember(account, request, memory -> memory.accepted(moment, request, A_DAY));
    return this;
  }

  public Scene cancelled(OrderRequest request, Instant at) {
    Moment moment = new Moment(at, ++number);
    remember(ACCOUNT, request, memory -> memory.cancelled(moment, request, A_DAY));
    return this;
  }

  private void remember(AccountId account, OrderRequest request, UnaryOperator<FlowMemory> step) {
    Book book = books.get(account);
    Path on =
        new Path(
            book == null ? null : book.account().desk(),
            account,
            request.algorithm(),
            request.instrument());
    for (Scope scope : on.scopes()) {
      flows = flows.with(scope, step.apply(flows.getOrDefault(scope, FlowMemory.of(scope))));
    }
  }

  public Scene highWater(String profit) {
    orders =
        orders.with(
            ACCOUNT,
            orders(ACCOUNT)
                .with(new HighWater(new BigDecimal(profit), YESTERDAY, PersistentMap.empty())));
    return this;
  }

  public Scene regime(String symbol, Regime regime) {
    regimes = regimes.with(new InstrumentId(symbol), regime);
    return this;
  }

  public Scene regime(Regime regime) {
    regimes = regimes.with(null, regime);
    return this;
  }

  public OrderRequest buy(String symbol, String quantity, String price) {
    return order(AlgorithmId.MANUAL, Side.BUY, symbol, quantity, price);
  }

  public OrderRequest sell(String symbol, String quantity, String price) {
    return order(AlgorithmId.MANUAL, Side.SELL, symbol, quantity, price);
  }

  public OrderRequest order(
      AlgorithmId algorithm, Side side, String symbol, String quantity, @Nullable String price) {
    return new OrderRequest(
        new ClientOrderId("o" + ++number),
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

  /** May it be sent, under these limits alone? */
  public Decision decide(OrderRequest order, Limit... limits) {
    return PreTradeCheck.decide(about(order), List.of(limits), List.of(), false);
  }

  public Decision decide(OrderRequest order, Restriction restriction, Limit... limits) {
    return PreTradeCheck.decide(about(order), List.of(limits), List.of(restriction), false);
  }

  /** The same for an algorithm that may only reduce. */
  public Decision decidePaused(OrderRequest order) {
    return PreTradeCheck.decide(about(order), List.of(), List.of(), true);
  }

  /** What is found about the position, or about every one. */
  public Measurement standing(Limit limit, @Nullable PositionKey focus) {
    Scope scope = limit.scope();
    Path path =
        new Path(book(ACCOUNT).account().desk(), ACCOUNT, scope.algorithm(), scope.instrument());
    return LimitTypes.of(limit)
        .measure(limit, Inquiry.about(focus, follow(), market(), path, regimes));
  }

  /** What the limit measures now, the order included if there is one. */
  public Measurement measure(Limit limit, @Nullable OrderRequest order) {
    Inquiry inquiry =
        order == null
            ? Inquiry.about(
                (PositionKey) null,
                follow(),
                market(),
                new Path(null, ACCOUNT, null, null),
                regimes)
            : about(order);
    return LimitTypes.of(limit).measure(limit, inquiry);
  }

  Inquiry about(OrderRequest order) {
    Instrument instrument = instruments.get(order.instrument());
    return Inquiry.about(
        new Proposal(order, instrument, order.quantity().value()),
        follow(),
        market(),
        new Path(book(ACCOUNT).account().desk(), ACCOUNT, order.algorithm(), order.instrument()),
        regimes);
  }

  Set<AccountId> holders(String symbol) {
    return follow().holders(new InstrumentId(symbol));
  }

  private Exposures follow() {
    exposures.follow(
        books,
        orders,
        flows,
        instrument ->
            instruments.containsKey(instrument) ? instruments.get(instrument).contract() : null);
    return exposures;
  }

  public Book book(AccountId account) {
    return books.get(account);
  }

  public OrderBook orders(AccountId account) {
    return orders.get(account);
  }

  public Market market() {
    return new Market() {
      @Override
      public Instant now() {
        return NOW;
      }

      @Override
      public @Nullable Mark mark(InstrumentId instrument) {
        return marks.get(instrument);
      }

      @Override
      public long version() {
        return version;
      }

      @Override
      public Instant goodUntil(Mark mark) {
        return mark.asOf().plusSeconds(60);
      }

      @Override
      public @Nullable BigDecimal rate(Currency from, Currency to) {
        return from.equals(to) ? BigDecimal.ONE : to.equals(USD) ? rates.get(from) : null;
      }
    };
  }
}
