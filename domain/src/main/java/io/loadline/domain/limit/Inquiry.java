package io.loadline.domain.limit;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.Moment;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A question to the limits on a path: may this order be sent, or, without an order, how do things
 * stand. Answers everything that a {@link LimitType} may want to know, in the terms of the limit
 * that asks.
 *
 * <p>Lives for one decision, on one thread.
 */
public final class Inquiry {
  private final Exposures exposures;
  private final Market market;
  private final Path path;
  private final Regimes regimes;
  private final @Nullable Proposal proposal;
  private final @Nullable PositionKey focus;
  private final Book book;
  private final OrderBook orders;
  private final @Nullable Mark mark;
  private final boolean reducing;
  private @Nullable Stake own;
  private @Nullable Stake ofAlgorithm;
  private @Nullable Node account;

  private Inquiry(
      Exposures exposures,
      Market market,
      Path path,
      Regimes regimes,
      @Nullable Proposal proposal,
      @Nullable PositionKey focus) {
    this.exposures = exposures;
    this.market = market;
    this.path = path;
    this.regimes = regimes;
    this.proposal = proposal;
    this.focus = focus;
    this.book =
        Objects.requireNonNull(exposures.book(path.account()), "no such account on the path");
    this.orders = exposures.orders(path.account());
    this.mark = focus == null ? null : market.mark(focus.instrument());
    this.reducing =
        proposal != null
            && focus != null
            && orders
                .working(focus)
                .reduces(held(null, focus), proposal.order().side(), proposal.quantity());
  }

  /** About an order. */
  public static Inquiry about(
      Proposal proposal, Exposures exposures, Market market, Path path, Regimes regimes) {
    return new Inquiry(exposures, market, path, regimes, proposal, proposal.order().key());
  }

  /**
   * About how things stand.
   *
   * @param focus the one position to look at; null: every one, and the limit is measured on the
   *     largest
   */
  public static Inquiry about(
      @Nullable PositionKey focus, Exposures exposures, Market market, Path path, Regimes regimes) {
    return new Inquiry(exposures, market, path, regimes, null, focus);
  }

  public Path path() {
    return path;
  }

  public Instant now() {
    return market.now();
  }

  public Market market() {
    return market;
  }

  /** The order in question; null when the question is how things stand. */
  public @Nullable OrderRequest order() {
    return proposal == null ? null : proposal.order();
  }

  public @Nullable Proposal proposal() {
    return proposal;
  }

  /** The account's books. */
  public Book book() {
    return book;
  }

  /** The account's orders. */
  public OrderBook orders() {
    return orders;
  }

  /** The mark of the order's instrument; null when there is none. */
  public @Nullable Mark mark() {
    return mark;
  }

  /** True when the order can only bring its position nearer to flat. */
  public boolean isReduction() {
    return reducing;
  }

  /** The position that the order would move, signed, in units. */
  public BigDecimal position() {
    return focus == null ? BigDecimal.ZERO : held(null, focus);
  }

  /** The limit's value, tightened when its market is volatile. */
  public BigDecimal value(Limit limit) {
    InstrumentId instrument =
        limit.scope().instrument() != null ? limit.scope().instrument() : path.instrument();
    return switch (regimes.of(instrument)) {
      case NORMAL -> limit.value();
      case VOLATILE -> limit.value().multiply(volatileFactor(limit));
    };
  }

  private static BigDecimal volatileFactor(Limit limit) {
    if (limit.volatileFactor() != null) {
      return limit.volatileFactor();
    }
    return LimitTypes.of(limit).measuredOn().tightensWhenVolatile()
        ? Limit.DEFAULT_VOLATILE_FACTOR
        : BigDecimal.ONE;
  }

  /** The currency that the limit is measured in. */
  public Currency currency(Limit limit) {
    return limit.currency() != null ? limit.currency() : book.account().reportingCurrency();
  }

  /** The amount in the currency of the limit; null when there is no rate. */
  public @Nullable BigDecimal inCurrencyOf(Limit limit, BigDecimal amount, Currency from) {
    return converted(amount, from, currency(limit));
  }

  /**
   * Measures amounts against a limit whose value is money, or a fraction of the equity of its
   * scope. Equity that is unknown or not above zero is not a base: the measurement is unknown.
   */
  public Measurement against(Limit limit, Amounts amounts) {
    return against(limit, amounts, limit.unit() == LimitUnit.FRACTION ? equity(limit) : null);
  }

  /** The same with another base of the fraction. */
  public Measurement against(Limit limit, Amounts amounts, @Nullable BigDecimal base) {
    if (limit.unit() != LimitUnit.FRACTION) {
      return Measurement.of(value(limit), amounts);
    }
    if (base == null || base.signum() <= 0) {
      return Measurement.unknown(Unknown.EQUITY_UNKNOWN);
    }
    return Measurement.of(value(limit).multiply(base), amounts);
  }

  /** The equity of the account, the desk or the firm of the limit's scope; null when unknown. */
  public @Nullable BigDecimal equity(Limit limit) {
    return equity(money(limit), currency(limit));
  }

  /** The account's own equity in reporting currency; null when unknown. */
  public @Nullable BigDecimal equity() {
    return equity(account(), book.account().reportingCurrency());
  }

  /** The account's own equity in the currency of the limit; null when unknown. */
  public @Nullable BigDecimal accountEquity(Limit limit) {
    return equity(account(), currency(limit));
  }

  /** Σ larger side × mark over the scope. */
  public Amounts gross(Limit limit) {
    return gross(limit, held(limit), limit.scope().algorithm());
  }

  /** The same of one algorithm of the account. */
  public Amounts grossOf(Limit limit, AlgorithmId algorithm) {
    return gross(limit, node(Node.Key.of(path.account(), algorithm)), algorithm);
  }

  /** The algorithms that have traded in the account, or that the path is about. */
  public List<AlgorithmId> algorithms() {
    if (path.algorithm() != null) {
      return List.of(path.algorithm());
    }
    List<AlgorithmId> algorithms = new ArrayList<>();
    book.algorithms().keys().forEach(algorithms::add);
    return algorithms;
  }

  /** The larger of |net + open buys| and |net − open sells| over the scope, at the marks. */
  public Amounts net(Limit limit) {
    Node node = held(limit);
    Currency to = currency(limit);
    BigDecimal net = sum(node, limit, to, values -> values.net(), totals -> totals.net);
    BigDecimal most = sum(node, limit, to, values -> values.netLong(), totals -> totals.netLong);
    BigDecimal least = sum(node, limit, to, values -> values.netShort(), totals -> totals.netShort);
    if (net == null || most == null || least == null) {
      return Amounts.unknown(why(node, limit));
    }
    BigDecimal standing = most.abs().max(least.abs());
    BigDecimal proposed = standing;
    if (concerns(limit)) {
      BigDecimal shift = orderAtMark(to);
      if (shift == null) {
        return Amounts.unknown(whyOrder());
      }
      proposed =
          side() == Side.BUY
              ? most.add(shift).abs().max(least.abs())
              : most.abs().max(least.subtract(shift).abs());
    }
    return Amounts.of(net.abs(), standing, proposed);
  }

  /**
   * The position in the order's instrument, in units, on the side that the order moves; without an
   * order the larger side of the position in focus, or of the largest one.
   */
  public Amounts units(Limit limit) {
    Amounts largest = Amounts.NONE;
    Node node = held(limit);
    for (PositionKey key : keys(node, limit)) {
      largest = greater(largest, units(node, limit, key));
    }
    return largest;
  }

  /** The same at the mark, in the currency of the limit. */
  public Amounts worth(Limit limit) {
    Amounts largest = Amounts.NONE;
    Node node = held(limit);
    for (PositionKey key : keys(node, limit)) {
      Amounts amounts = units(node, limit, key);
      ContractSpec contract = contract(node, key);
      Amounts worth = contract == null ? amounts : valued(amounts, contract, key, currency(limit));
      if (worth.unknown() != null) {
        return worth;
      }
      largest = greater(largest, worth);
    }
    return largest;
  }

  /** How far short the positions are, in units; only what is sold short counts. */
  public Amounts shortUnits(Limit limit) {
    Amounts largest = Amounts.NONE;
    Node node = held(limit);
    for (PositionKey key : keys(node, limit)) {
      Line line = node.line(key);
      BigDecimal now = line == null ? BigDecimal.ZERO : line.mostShort;
      BigDecimal added =
          concerns(limit)
              ? proposed(key).mostShort().subtract(stake(key).mostShort())
              : BigDecimal.ZERO;
      largest =
          greater(
              largest,
              Amounts.of(line == null ? BigDecimal.ZERO : line.heldShort, now, now.add(added)));
    }
    return largest;
  }

  /** How many positions of the scope are open, or may be when open orders fill. */
  public Amounts openPositions(Limit limit) {
    Node node = held(limit);
    int open = node.open;
    int mayBe = node.mayBeOpen;
    InstrumentId only = limit.scope().instrument();
    if (only != null) {
      List<Line> lines = lines(node, only);
      open = lines.stream().mapToInt(line -> line.open).sum();
      mayBe = lines.stream().mapToInt(line -> line.mayBeOpen).sum();
    }
    boolean opens = concerns(limit) && focus != null && stake(limit, focus).larger().signum() == 0;
    return Amounts.of(count(open), count(mayBe), count(opens ? mayBe + 1 : mayBe));
  }

  /** How many orders of the scope are open. */
  public Amounts openOrders(Limit limit) {
    BigDecimal standing = count((int) working(limit).count());
    if (limit.scope().algorithm() == null && limit.scope().instrument() == null) {
      standing = count(money(limit).openOrders);
    }
    return Amounts.of(
        standing, standing, order() == null ? standing : standing.add(BigDecimal.ONE));
  }

  /** Value of today's fills, of the open orders, and of the order, in the currency of the limit. */
  public Amounts turnover(Limit limit) {
    Currency to = currency(limit);
    Node node = held(limit);
    InstrumentId only = limit.scope().instrument();
    BigDecimal done =
        only == null
            ? converted(node.turnover, to)
            : sumOf(lines(node, only), line -> converted(line.turnover, to));
    BigDecimal reserved =
        only == null && limit.scope().algorithm() == null
            ? converted(money(limit).reserved, to)
            : sumOf(
                working(limit).toList(),
                order -> converted(order.reservedValue(), order.currency(), to));
    if (done == null || reserved == null) {
      return Amounts.unknown(Unknown.RATE_MISSING);
    }
    BigDecimal standing = done.add(reserved);
    if (order() == null) {
      return Amounts.of(done, standing, standing);
    }
    BigDecimal value = orderValue(limit);
    if (value == null) {
      return reducing ? Amounts.of(done, standing, standing) : Amounts.unknown(whyOrder());
    }
    return Amounts.of(done, standing, standing.add(value));
  }

  /**
   * What the day has lost (a gain is no loss: 0); narrower than an account, of its positions alone.
   */
  public Amounts dailyLoss(Limit limit) {
    Currency to = currency(limit);
    Node node = held(limit);
    BigDecimal made =
        limit.basis() == LossBasis.REALIZED
            ? realizedToday(node, limit, to)
            : madeToday(node, limit, to);
    return made == null
        ? Amounts.unknown(Unknown.EQUITY_UNKNOWN)
        : Amounts.of(made.negate().max(BigDecimal.ZERO));
  }

  /** Opening equity and the net deposits of the day; null when unknown. */
  public @Nullable BigDecimal openingBase(Limit limit) {
    Node node = money(limit);
    if (node.unknownOpening > 0) {
      return null;
    }
    BigDecimal opening = converted(node.opening, currency(limit));
    BigDecimal deposits = converted(node.depositsToday, currency(limit));
    return opening == null || deposits == null ? null : opening.add(deposits);
  }

  /** How far equity less net deposits lies below the most that it ever was. */
  public Amounts drawdown(Limit limit) {
    Node node = money(limit);
    Currency to = currency(limit);
    BigDecimal equity = equity(node, to);
    BigDecimal deposits = node.unknownDeposits > 0 ? null : converted(node.netDeposits, to);
    BigDecimal highest = converted(node.highWater, to);
    if (equity == null || deposits == null || highest == null) {
      return Amounts.unknown(Unknown.EQUITY_UNKNOWN);
    }
    return Amounts.of(highest.subtract(equity.subtract(deposits)).max(BigDecimal.ZERO));
  }

  /**
   * The order's value in the currency of the limit: at its limit price, or at the conservative side
   * of the mark; null when there is no price or rate.
   */
  public @Nullable BigDecimal orderValue(Limit limit) {
    BigDecimal unit = unitValue();
    if (proposal == null || unit == null || proposal.instrument() == null) {
      return null;
    }
    return converted(
        unit.multiply(proposal.quantity()),
        proposal.instrument().contract().settlementCurrency(),
        currency(limit));
  }

  /**
   * The value of one unit of the order, in settlement currency, without sign; null without a price.
   */
  public @Nullable BigDecimal unitValue() {
    BigDecimal price = orderPrice();
    if (proposal == null || proposal.instrument() == null || price == null) {
      return null;
    }
    ContractSpec contract = proposal.instrument().contract();
    return contract.inverse() && price.signum() == 0
        ? null
        : contract.value(BigDecimal.ONE, price).abs();
  }

  /** Accepted orders of the scope after the instant, as far as they are remembered. */
  public int ordersSince(Limit limit, Instant since) {
    return recent(limit, since, OrderBook::recentOrders);
  }

  /** Requests to cancel after the instant, as far as they are remembered. */
  public int cancelsSince(Limit limit, Instant since) {
    return recent(limit, since, OrderBook::recentCancels);
  }

  private int recent(
      Limit limit,
      Instant since,
      Function<OrderBook, io.loadline.domain.collection.PersistentMap<Moment, OrderRequest>>
          which) {
    Moment from = Moment.after(since);
    Scope scope = limit.scope();
    int count = 0;
    for (OrderBook each : orderBooks(scope)) {
      if (scope.algorithm() == null && scope.instrument() == null) {
        count += which.apply(each).sizeFrom(from);
        continue;
      }
      for (Map.Entry<Moment, OrderRequest> entry : which.apply(each).from(from)) {
        OrderRequest request = entry.getValue();
        boolean counts =
            (scope.algorithm() == null || scope.algorithm().equals(request.algorithm()))
                && (scope.instrument() == null || scope.instrument().equals(request.instrument()));
        count += counts ? 1 : 0;
      }
    }
    return count;
  }

  private List<OrderBook> orderBooks(Scope scope) {
    if (scope.account() != null) {
      return List.of(orders);
    }
    List<OrderBook> all = new ArrayList<>();
    for (Map.Entry<AccountId, OrderBook> entry : exposures.allOrders()) {
      Book of = exposures.book(entry.getKey());
      if (of != null && (scope.desk() == null || scope.desk().equals(of.account().desk()))) {
        all.add(entry.getValue());
      }
    }
    return all;
  }

  private java.util.stream.Stream<Order> working(Limit limit) {
    Scope scope = limit.scope();
    if (scope.algorithm() == null && scope.instrument() == null) {
      return java.util.stream.Stream.empty();
    }
    return orderBooks(scope).stream()
        .flatMap(each -> each.working().values())
        .filter(
            order ->
                (scope.algorithm() == null || scope.algorithm().equals(order.algorithm()))
                    && (scope.instrument() == null
                        || scope.instrument().equals(order.key().instrument())));
  }

  private @Nullable BigDecimal orderPrice() {
    OrderRequest order = order();
    if (order == null) {
      return null;
    }
    if (order.limitPrice() != null) {
      return order.limitPrice().value();
    }
    if (mark == null) {
      return null;
    }
    return order.side() == Side.BUY ? mark.buyingPrice() : mark.sellingPrice();
  }

  private Amounts gross(Limit limit, Node node, @Nullable AlgorithmId algorithm) {
    Currency to = currency(limit);
    BigDecimal held = sum(node, limit, to, values -> values.held(), totals -> totals.held);
    BigDecimal standing = sum(node, limit, to, values -> values.larger(), totals -> totals.larger);
    if (held == null || standing == null) {
      return Amounts.unknown(why(node, limit));
    }
    if (proposal == null || focus == null) {
      return Amounts.of(held, standing, standing);
    }
    Stake now = stake(algorithm, focus);
    BigDecimal added =
        now.with(proposal.order().side(), proposal.quantity()).larger().subtract(now.larger());
    BigDecimal value = added.signum() == 0 ? BigDecimal.ZERO : atMark(added, to);
    return value == null
        ? Amounts.unknown(whyOrder())
        : Amounts.of(held, standing, standing.add(value));
  }

  /** One position of the scope on the side that the order moves, or on its larger one. */
  private Amounts units(Node node, Limit limit, PositionKey key) {
    Line line = node.line(key);
    BigDecimal zero = BigDecimal.ZERO;
    if (proposal == null) {
      return line == null
          ? Amounts.NONE
          : Amounts.of(
              line.heldLong.max(line.heldShort),
              line.mostLong.max(line.mostShort),
              line.mostLong.max(line.mostShort));
    }
    Stake now = stake(limit, key);
    Stake then = now.with(proposal.order().side(), proposal.quantity());
    return switch (proposal.order().side()) {
      case BUY -> {
        BigDecimal standing = line == null ? zero : line.mostLong;
        yield Amounts.of(
            line == null ? zero : line.heldLong,
            standing,
            standing.add(then.mostLong().subtract(now.mostLong())));
      }
      case SELL -> {
        BigDecimal standing = line == null ? zero : line.mostShort;
        yield Amounts.of(
            line == null ? zero : line.heldShort,
            standing,
            standing.add(then.mostShort().subtract(now.mostShort())));
      }
    };
  }

  private Amounts valued(Amounts units, ContractSpec contract, PositionKey key, Currency to) {
    if (units.held().signum() == 0
        && units.standing().signum() == 0
        && units.proposed().signum() == 0) {
      return units;
    }
    Mark price = key.equals(focus) ? mark : market.mark(key.instrument());
    if (price == null) {
      return Amounts.unknown(Unknown.MARK_MISSING);
    }
    BigDecimal rate = market.rate(contract.settlementCurrency(), to);
    if (rate == null) {
      return Amounts.unknown(Unknown.RATE_MISSING);
    }
    BigDecimal at = price.value();
    return Amounts.of(
        times(contract.value(units.held(), at).abs(), rate),
        times(contract.value(units.standing(), at).abs(), rate),
        times(contract.value(units.proposed(), at).abs(), rate));
  }

  private static Amounts greater(Amounts one, Amounts other) {
    return other.proposed().compareTo(one.proposed()) > 0 ? other : one;
  }

  private Iterable<PositionKey> keys(Node node, Limit limit) {
    InstrumentId only = limit.scope().instrument();
    if (focus != null) {
      return only == null || only.equals(focus.instrument()) ? List.of(focus) : List.of();
    }
    return node.lines.keySet().stream()
        .filter(key -> only == null || only.equals(key.instrument()))
        .toList();
  }

  private @Nullable ContractSpec contract(Node node, PositionKey key) {
    Line line = node.line(key);
    if (line != null) {
      return line.contract;
    }
    return proposal == null || proposal.instrument() == null
        ? null
        : proposal.instrument().contract();
  }

  private @Nullable BigDecimal realizedToday(Node node, Limit limit, Currency to) {
    InstrumentId only = limit.scope().instrument();
    return only == null
        ? converted(node.realized, to)
        : sumOf(lines(node, only), line -> converted(line.realized, to));
  }

  private @Nullable BigDecimal madeToday(Node node, Limit limit, Currency to) {
    Scope scope = limit.scope();
    if (scope.algorithm() == null && scope.instrument() == null) {
      BigDecimal equity = equity(node, to);
      BigDecimal base = openingBase(limit);
      return equity == null || base == null ? null : equity.subtract(base);
    }
    List<Line> lines =
        scope.instrument() == null
            ? List.copyOf(node.lines.values())
            : lines(node, scope.instrument());
    return sumOf(
        lines,
        line ->
            line.values.unpriced()
                ? null
                : converted(
                    line.dayBeforeValue.add(line.contract.gain(BigDecimal.ZERO, line.values.net())),
                    line.contract.settlementCurrency(),
                    to));
  }

  private @Nullable BigDecimal equity(Node node, Currency to) {
    if (!node.isPriced()) {
      return null;
    }
    BigDecimal sum = converted(node.cash, to);
    for (Map.Entry<Currency, Node.Totals> entry : node.totals.entrySet()) {
      BigDecimal worth = converted(entry.getValue().worth, entry.getKey(), to);
      sum = sum == null || worth == null ? null : sum.add(worth);
    }
    return sum;
  }

  private @Nullable BigDecimal sum(
      Node node,
      Limit limit,
      Currency to,
      Function<Line.Values, BigDecimal> ofLine,
      Function<Node.Totals, BigDecimal> ofTotals) {
    InstrumentId only = limit.scope().instrument();
    if (only != null) {
      return sumOf(
          lines(node, only),
          line ->
              line.values.unpriced()
                  ? null
                  : converted(ofLine.apply(line.values), line.contract.settlementCurrency(), to));
    }
    if (!node.isPriced()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, Node.Totals> entry : node.totals.entrySet()) {
      BigDecimal part = converted(ofTotals.apply(entry.getValue()), entry.getKey(), to);
      if (part == null) {
        return null;
      }
      sum = sum.add(part);
    }
    return sum;
  }

  private static <T> @Nullable BigDecimal sumOf(
      List<T> items, Function<T, @Nullable BigDecimal> amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (T item : items) {
      BigDecimal each = amount.apply(item);
      if (each == null) {
        return null;
      }
      sum = sum.add(each);
    }
    return sum;
  }

  private static List<Line> lines(Node node, InstrumentId instrument) {
    return node.lines.entrySet().stream()
        .filter(entry -> entry.getKey().instrument().equals(instrument))
        .map(Map.Entry::getValue)
        .toList();
  }

  private Unknown why(Node node, Limit limit) {
    InstrumentId only = limit.scope().instrument();
    boolean unpriced = only == null ? !node.isPriced() : node.isUnpriced(only);
    return unpriced ? Unknown.MARK_MISSING : Unknown.RATE_MISSING;
  }

  private Unknown whyOrder() {
    return mark == null ? Unknown.MARK_MISSING : Unknown.RATE_MISSING;
  }

  /** True when there is an order and the limit's scope takes it in. */
  private boolean concerns(Limit limit) {
    return proposal != null && limit.scope().covers(path);
  }

  private Side side() {
    return Objects.requireNonNull(proposal).order().side();
  }

  private @Nullable BigDecimal orderAtMark(Currency to) {
    return atMark(Objects.requireNonNull(proposal).quantity(), to);
  }

  private @Nullable BigDecimal atMark(BigDecimal units, Currency to) {
    if (mark == null || proposal == null || proposal.instrument() == null) {
      return null;
    }
    ContractSpec contract = proposal.instrument().contract();
    BigDecimal value = contract.value(units, mark.value());
    return converted(
        units.signum() < 0 ? value.abs().negate() : value.abs(), contract.settlementCurrency(), to);
  }

  private BigDecimal held(@Nullable AlgorithmId algorithm, PositionKey key) {
    var position = Exposures.position(book, algorithm, key);
    return position == null ? BigDecimal.ZERO : position.quantity();
  }

  private Stake stake(PositionKey key) {
    return stake((AlgorithmId) null, key);
  }

  private Stake stake(Limit limit, PositionKey key) {
    return stake(limit.scope().algorithm(), key);
  }

  /** Asked for again and again about the position in focus: looked up once. */
  private Stake stake(@Nullable AlgorithmId algorithm, PositionKey key) {
    if (!key.equals(focus)) {
      return looked(algorithm, key);
    }
    if (algorithm == null) {
      Stake known = own == null ? looked(null, key) : own;
      own = known;
      return known;
    }
    if (algorithm.equals(path.algorithm())) {
      Stake known = ofAlgorithm == null ? looked(algorithm, key) : ofAlgorithm;
      ofAlgorithm = known;
      return known;
    }
    return looked(algorithm, key);
  }

  private Stake looked(@Nullable AlgorithmId algorithm, PositionKey key) {
    return new Stake(
        held(algorithm, key),
        algorithm == null ? orders.working(key) : orders.working(algorithm, key));
  }

  private Stake proposed(PositionKey key) {
    Proposal asked = Objects.requireNonNull(proposal);
    return stake(key).with(asked.order().side(), asked.quantity());
  }

  private Node account() {
    Node known = account == null ? node(Node.Key.of(path.account())) : account;
    account = known;
    return known;
  }

  /** The sums of what the limit's scope holds. */
  private Node held(Limit limit) {
    AlgorithmId algorithm = limit.scope().algorithm();
    return algorithm == null ? money(limit) : node(Node.Key.of(path.account(), algorithm));
  }

  /** The account, desk or firm whose money the limit's scope shares. */
  private Node money(Limit limit) {
    Scope scope = limit.scope();
    if (scope.account() != null) {
      return account();
    }
    return node(scope.desk() == null ? Node.Key.FIRM : Node.Key.of(scope.desk()));
  }

  private Node node(Node.Key key) {
    return exposures.node(key, market);
  }

  private @Nullable BigDecimal converted(Map<Currency, BigDecimal> amounts, Currency to) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, BigDecimal> entry : amounts.entrySet()) {
      BigDecimal part = converted(entry.getValue(), entry.getKey(), to);
      if (part == null) {
        return null;
      }
      sum = sum.add(part);
    }
    return sum;
  }

  private @Nullable BigDecimal converted(BigDecimal amount, Currency from, Currency to) {
    if (amount.signum() == 0 || from.equals(to)) {
      return amount;
    }
    BigDecimal rate = market.rate(from, to);
    return rate == null ? null : amount.multiply(rate);
  }

  private static BigDecimal times(BigDecimal amount, BigDecimal rate) {
    return rate.equals(BigDecimal.ONE) ? amount : amount.multiply(rate);
  }

  private static BigDecimal count(int number) {
    return BigDecimal.valueOf(number);
  }
}
