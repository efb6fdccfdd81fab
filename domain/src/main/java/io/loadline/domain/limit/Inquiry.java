package io.loadline.domain.limit;

import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Decimals;
import io.loadline.domain.money.Side;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A question to the limits on a path: may this order be sent, or, without an order, how do things
 * stand. Answers everything that a {@link LimitType} may want to know, in the terms of the limit
 * that asks.
 *
 * <p>Lives for one decision, on one thread.
 */
public final class Inquiry {
  private static final int MOST_NAMED = 5;
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
  private final List<UsedRate> used = new ArrayList<>(0);
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

  /** What the scope of a limit holds. */
  public PositionMeasures positions() {
    return new PositionMeasures(this);
  }

  /** What goes on in the scope of a limit. */
  public FlowMeasures flow() {
    return new FlowMeasures(this);
  }

  /** What the scope of a limit has lost. */
  public LossMeasures losses() {
    return new LossMeasures(this);
  }

  Exposures exposures() {
    return exposures;
  }

  /** The one position to look at; null: every one. */
  @Nullable PositionKey focus() {
    return focus;
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

  /**
   * The account's open orders that take room beside the order: {@code S1 SELL 1 X}.
   *
   * @param sameSide true: only those that move the same position to the same side
   * @return empty when there is none; the first few, and how many more there are
   */
  public String openOrders(boolean sameSide) {
    OrderRequest asked = order();
    List<Order> open =
        orders
            .working()
            .values()
            .filter(
                each ->
                    !sameSide
                        || asked == null
                        || (each.key().equals(asked.key()) && each.side() == asked.side()))
            .limit(MOST_NAMED + 1L)
            .toList();
    String named =
        open.stream()
            .limit(MOST_NAMED)
            .map(
                each ->
                    each.id()
                        + " "
                        + each.side()
                        + " "
                        + Decimals.text(each.reservedQuantity())
                        + " "
                        + each.key())
            .collect(Collectors.joining(", "));
    return open.size() > MOST_NAMED ? named + " and more" : named;
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
      case VOLATILE -> limit.value().multiply(limit.factor());
    };
  }

  /**
   * The currency that the limit is measured in: its own; else the account's, and of a desk or the
   * firm the one that its accounts have in common, whichever of them asks.
   */
  public Currency currency(Limit limit) {
    if (limit.currency() != null) {
      return limit.currency();
    }
    Currency common = limit.scope().account() == null ? money(limit).commonCurrency() : null;
    return common == null ? book.account().reportingCurrency() : common;
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
    return Measurement.of(value(limit).multiply(base), amounts).of(base);
  }

  /** The equity of the account, the desk or the firm of the limit's scope; null when unknown. */
  public @Nullable BigDecimal equity(Limit limit) {
    return equity(money(limit), currency(limit));
  }

  /** The account's own equity in reporting currency; null when unknown. */
  public @Nullable BigDecimal equity() {
    return equity(account(), book.account().reportingCurrency());
  }

  /** The mark that the account's own equity counts a position at; null when there is none. */
  public @Nullable BigDecimal valuedAt(PositionKey key) {
    Line line = account().line(key);
    return line == null || line.mark == null ? null : line.price;
  }

  /** The account's own equity in the currency of the limit; null when unknown. */
  public @Nullable BigDecimal accountEquity(Limit limit) {
    return equity(account(), currency(limit));
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

  @Nullable BigDecimal equity(Node node, Currency to) {
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

  static <T> @Nullable BigDecimal sumOf(List<T> items, Function<T, @Nullable BigDecimal> amount) {
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

  /** The lines of one instrument: one, or one of each side; three look-ups. */
  static List<Line> lines(Node node, InstrumentId instrument) {
    List<Line> lines = new ArrayList<>(2);
    for (PositionSide side : PositionSide.values()) {
      Line line = node.line(new PositionKey(instrument, side));
      if (line != null) {
        lines.add(line);
      }
    }
    return lines;
  }

  Unknown why(Node node, Limit limit) {
    InstrumentId only = limit.scope().instrument();
    boolean unpriced = only == null ? !node.isPriced() : node.isUnpriced(only);
    return unpriced ? Unknown.MARK_MISSING : Unknown.RATE_MISSING;
  }

  Unknown whyOrder() {
    return mark == null ? Unknown.MARK_MISSING : Unknown.RATE_MISSING;
  }

  private BigDecimal held(@Nullable AlgorithmId algorithm, PositionKey key) {
    var position = Exposures.position(book, algorithm, key);
    return position == null ? BigDecimal.ZERO : position.quantity();
  }

  Stake stake(Limit limit, PositionKey key) {
    return stake(limit.scope().algorithm(), key);
  }

  /**
   * Asked for again and again about the order's position, and its algorithm's book of it: each is
   * looked up once.
   *
   * @param algorithm null: the account's own; else the path's
   */
  Stake stake(@Nullable AlgorithmId algorithm, PositionKey key) {
    if (algorithm == null) {
      Stake known = own == null ? looked(null, key) : own;
      own = known;
      return known;
    }
    Stake known = ofAlgorithm == null ? looked(algorithm, key) : ofAlgorithm;
    ofAlgorithm = known;
    return known;
  }

  private Stake looked(@Nullable AlgorithmId algorithm, PositionKey key) {
    return new Stake(
        held(algorithm, key),
        algorithm == null ? orders.working(key) : orders.working(algorithm, key));
  }

  private Node account() {
    Node known = account == null ? node(Node.Key.of(path.account())) : account;
    account = known;
    return known;
  }

  /** The sums of what the limit's scope holds. */
  Node held(Limit limit) {
    AlgorithmId algorithm = limit.scope().algorithm();
    return algorithm == null ? money(limit) : node(Node.Key.of(path.account(), algorithm));
  }

  /** The account, desk or firm whose money the limit's scope shares. */
  Node money(Limit limit) {
    Scope scope = limit.scope();
    if (scope.account() != null) {
      return account();
    }
    return node(scope.desk() == null ? Node.Key.FIRM : Node.Key.of(scope.desk()));
  }

  Node node(Node.Key key) {
    return exposures.node(key, market);
  }

  @Nullable BigDecimal converted(Map<Currency, BigDecimal> amounts, Currency to) {
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

  @Nullable BigDecimal converted(BigDecimal amount, Currency from, Currency to) {
    if (amount.signum() == 0 || from.equals(to)) {
      return amount;
    }
    BigDecimal rate = rate(from, to);
    return rate == null ? null : amount.multiply(rate);
  }

  /** The rate of now, noted as one that a decision about an order rests on. */
  @Nullable BigDecimal rate(Currency from, Currency to) {
    BigDecimal rate = market.rate(from, to);
    if (proposal != null && !from.equals(to)) {
      note(from, to, rate);
    }
    return rate;
  }

  private void note(Currency from, Currency to, @Nullable BigDecimal rate) {
    for (UsedRate each : used) {
      if (each.from().equals(from) && each.to().equals(to)) {
        return;
      }
    }
    used.add(new UsedRate(from, to, rate, rate == null ? null : market.rateAsOf(from, to)));
  }

  /** The rates that were asked for so far. */
  List<UsedRate> usedRates() {
    return List.copyOf(used);
  }

  static BigDecimal times(BigDecimal amount, BigDecimal rate) {
    return rate.equals(BigDecimal.ONE) ? amount : amount.multiply(rate);
  }

  static BigDecimal count(int number) {
    return BigDecimal.valueOf(number);
  }
}
