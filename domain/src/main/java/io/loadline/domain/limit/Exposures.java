package io.loadline.domain.limit;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.HighWater;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.Working;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What every scope holds and may come to hold, kept up to date by what changes.
 *
 * <p>The truth is in books and order books, which are immutable values; this is a memo of sums over
 * them. {@link #follow} compares the values seen last with the ones given (parts that are the same
 * object are passed over) and corrects the sums by the difference, forwards or back, so that a
 * decision costs what has changed since the last one, however many accounts and positions there
 * are. Nothing here is ever stored; a new one finds the same sums.
 *
 * <p>Mutable and not safe for threads: one for the writer, another for readers under a lock.
 */
public final class Exposures {
  private PersistentMap<ScopeMoney, ScopeHigh> highs = PersistentMap.empty();
  private static final PersistentMap<PositionKey, Working> NOTHING_OPEN = PersistentMap.empty();

  private final Map<Node.Key, Node> nodes = new HashMap<>();
  private final Map<InstrumentId, Set<AccountId>> holders = new HashMap<>();
  private PersistentMap<AccountId, Book> books = PersistentMap.empty();
  private PersistentMap<AccountId, OrderBook> orders = PersistentMap.empty();
  private PersistentMap<Scope, FlowMemory> flows = PersistentMap.empty();
  private Function<InstrumentId, @Nullable ContractSpec> contracts = instrument -> null;

  /**
   * Brings the sums up to date.
   *
   * @param newFlows what scopes remember of orders and cancels
   * @param newContracts the terms of every instrument that is held or has open orders
   */
  public void follow(
      PersistentMap<AccountId, Book> newBooks,
      PersistentMap<AccountId, OrderBook> newOrders,
      PersistentMap<Scope, FlowMemory> newFlows,
      Function<InstrumentId, @Nullable ContractSpec> newContracts) {
    contracts = newContracts;
    flows = newFlows;
    if (newBooks == books && newOrders == orders) {
      return;
    }
    Set<AccountId> changed = new TreeSet<>();
    books.differences(newBooks, (account, before, after) -> changed.add(account));
    orders.differences(newOrders, (account, before, after) -> changed.add(account));
    for (AccountId account : changed) {
      change(
          account,
          books.get(account),
          orders.get(account),
          newBooks.get(account),
          newOrders.get(account));
    }
    books = newBooks;
    orders = newOrders;
  }

  /** The accounts that hold the instrument or have open orders in it. */
  public Set<AccountId> holders(InstrumentId instrument) {
    return Set.copyOf(holders.getOrDefault(instrument, Set.of()));
  }

  @Nullable Book book(AccountId account) {
    return books.get(account);
  }

  OrderBook orders(AccountId account) {
    OrderBook known = orders.get(account);
    return known == null ? OrderBook.of(account) : known;
  }

  /** What a scope remembers of orders and cancels; nothing when no limit of it counts any. */
  FlowMemory memory(Scope scope) {
    FlowMemory known = flows.get(scope);
    return known == null ? FlowMemory.of(scope) : known;
  }

  /** The sums of a scope at current marks. */
  Node node(Node.Key key, Market market) {
    Node node = nodes.get(key);
    if (node == null) {
      node = built(key);
      nodes.put(key, node);
    }
    node.value(market);
    return node;
  }

  private Node built(Node.Key key) {
    Node node = new Node(key.algorithm() != null);
    if (key.account() != null) {
      Book book = books.get(key.account());
      if (book != null) {
        countAll(node, key, book, orders(key.account()));
      }
      return node;
    }
    for (Map.Entry<AccountId, Book> entry : books) {
      if (key.desk() == null || key.desk().equals(entry.getValue().account().desk())) {
        countAll(node, key, entry.getValue(), orders(entry.getKey()));
      }
    }
    return node;
  }

  private void countAll(Node node, Node.Key key, Book book, OrderBook orderBook) {
    if (key.algorithm() == null) {
      node.count(1, book, orderBook);
    }
    for (PositionKey position : positions(book, orderBook)) {
      countPosition(node, key.algorithm(), 1, book, orderBook, position);
    }
  }

  private static Set<PositionKey> positions(Book book, OrderBook orderBook) {
    Set<PositionKey> keys = new TreeSet<>();
    book.holdings().keys().forEach(keys::add);
    orderBook.positions().keys().forEach(keys::add);
    return keys;
  }

  private void change(
      AccountId account,
      @Nullable Book bookBefore,
      @Nullable OrderBook ordersBefore,
      @Nullable Book bookAfter,
      @Nullable OrderBook ordersAfter) {
    OrderBook was = ordersBefore == null ? OrderBook.of(account) : ordersBefore;
    OrderBook now = ordersAfter == null ? OrderBook.of(account) : ordersAfter;
    if (bookBefore != null && bookBefore == bookAfter && was.highWater() == now.highWater()) {
      shift(bookAfter, was, now);
      return;
    }
    Set<PositionKey> touched = new HashSet<>();
    if (bookBefore != null && bookAfter != null && sameTerms(bookBefore, bookAfter)) {
      bookBefore
          .holdings()
          .differences(bookAfter.holdings(), (key, before, after) -> touched.add(key));
      was.positions().differences(now.positions(), (key, before, after) -> touched.add(key));
      touchRestatedCloses(bookBefore, bookAfter, touched);
    } else {
      if (bookBefore != null) {
        touched.addAll(positions(bookBefore, was));
      }
      if (bookAfter != null) {
        touched.addAll(positions(bookAfter, now));
      }
    }
    if (bookBefore != null) {
      count(-1, bookBefore, was, touched);
    }
    if (bookAfter != null) {
      count(1, bookAfter, now, touched);
      touched.forEach(key -> remember(account, key, bookAfter, now));
    }
  }

  /** The way of nearly all changes: orders came or went, and no position moved. */
  private void shift(Book book, OrderBook was, OrderBook now) {
    AccountId account = book.account().id();
    DeskId desk = book.account().desk();
    Node firm = nodes.get(Node.Key.FIRM);
    Node ofDesk = desk == null ? null : nodes.get(Node.Key.of(desk));
    Node own = nodes.get(Node.Key.of(account));
    shift(firm, was, now);
    shift(ofDesk, was, now);
    shift(own, was, now);
    was.positions()
        .differences(
            now.positions(),
            (key, before, after) -> {
              Stake then = stake(book, null, key, before);
              Stake next = stake(book, null, key, after);
              shift(firm, book, key, then, next);
              shift(ofDesk, book, key, then, next);
              shift(own, book, key, then, next);
              remember(account, key, book, now);
            });
    was.books()
        .differences(
            now.books(),
            (algorithm, before, after) -> {
              Node node = nodes.get(Node.Key.of(account, algorithm));
              if (node != null) {
                (before == null ? NOTHING_OPEN : before)
                    .differences(
                        after == null ? NOTHING_OPEN : after,
                        (key, one, other) ->
                            shift(
                                node,
                                book,
                                key,
                                stake(book, algorithm, key, one),
                                stake(book, algorithm, key, other)));
              }
            });
  }

  private static void shift(@Nullable Node node, OrderBook was, OrderBook now) {
    if (node != null) {
      node.shift(was, now);
    }
  }

  private void shift(@Nullable Node node, Book book, PositionKey key, Stake before, Stake after) {
    ContractSpec contract = node == null ? null : contract(book, key);
    if (node != null && contract != null) {
      node.shift(key, contract, before, after);
    }
  }

  private static Stake stake(
      Book book, @Nullable AlgorithmId algorithm, PositionKey key, @Nullable Working working) {
    Position position = position(book, algorithm, key);
    return new Stake(
        position == null ? BigDecimal.ZERO : position.quantity(),
        working == null ? Working.NONE : working);
  }

  private @Nullable ContractSpec contract(Book book, PositionKey key) {
    Holding holding = book.holdings().get(key);
    return holding == null ? contracts.apply(key.instrument()) : holding.position().contract();
  }

  /** True when nothing changed that all positions of the account are counted by. */
  private static boolean sameTerms(Book before, Book after) {
    return before.account().equals(after.account())
        && before.day().start().equals(after.day().start());
  }

  /** A fill of an earlier day may bring the close that its instrument entered the day at. */
  private static void touchRestatedCloses(Book before, Book after, Set<PositionKey> touched) {
    before
        .day()
        .closes()
        .differences(
            after.day().closes(),
            (instrument, was, now) -> {
              for (PositionSide side : PositionSide.values()) {
                touched.add(new PositionKey(instrument, side));
              }
            });
  }

  private void remember(AccountId account, PositionKey key, Book book, OrderBook orderBook) {
    Holding holding = book.holdings().get(key);
    boolean concerned =
        (holding != null && !holding.position().isFlat()) || orderBook.positions().containsKey(key);
    if (concerned) {
      Objects.requireNonNull(
              holders.computeIfAbsent(key.instrument(), instrument -> new HashSet<>()))
          .add(account);
    } else {
      Set<AccountId> known = holders.get(key.instrument());
      if (known != null && !concerns(book, orderBook, key.instrument())) {
        known.remove(account);
      }
    }
  }

  /** True when any side of the instrument is held or has open orders. */
  private static boolean concerns(Book book, OrderBook orderBook, InstrumentId instrument) {
    for (PositionSide side : PositionSide.values()) {
      PositionKey key = new PositionKey(instrument, side);
      Holding holding = book.holdings().get(key);
      if ((holding != null && !holding.position().isFlat())
          || orderBook.positions().containsKey(key)) {
        return true;
      }
    }
    return false;
  }

  private void count(int sign, Book book, OrderBook orderBook, Set<PositionKey> touched) {
    AccountId account = book.account().id();
    DeskId desk = book.account().desk();
    count(Node.Key.FIRM, sign, book, orderBook, touched);
    if (desk != null) {
      count(Node.Key.of(desk), sign, book, orderBook, touched);
    }
    count(Node.Key.of(account), sign, book, orderBook, touched);
    for (PositionKey key : touched) {
      for (AlgorithmId algorithm : algorithms(book, orderBook, key)) {
        Node node = nodes.get(Node.Key.of(account, algorithm));
        if (node != null) {
          countPosition(node, algorithm, sign, book, orderBook, key);
        }
      }
    }
  }

  private static Set<AlgorithmId> algorithms(Book book, OrderBook orderBook, PositionKey key) {
    Set<AlgorithmId> algorithms = new HashSet<>();
    Holding holding = book.holdings().get(key);
    if (holding != null) {
      holding.books().keys().forEach(algorithms::add);
    }
    orderBook
        .books()
        .forEach(
            entry -> {
              if (entry.getValue().containsKey(key)) {
                algorithms.add(entry.getKey());
              }
            });
    return algorithms;
  }

  private void count(
      Node.Key key, int sign, Book book, OrderBook orderBook, Set<PositionKey> touched) {
    Node node = nodes.get(key);
    if (node == null) {
      return;
    }
    node.count(sign, book, orderBook);
    for (PositionKey position : touched) {
      countPosition(node, null, sign, book, orderBook, position);
    }
  }

  private void countPosition(
      Node node,
      @Nullable AlgorithmId algorithm,
      int sign,
      Book book,
      OrderBook orderBook,
      PositionKey key) {
    Working working =
        algorithm == null ? orderBook.working(key) : orderBook.working(algorithm, key);
    Position position = position(book, algorithm, key);
    if (position == null && working.isNone()) {
      return;
    }
    if (position == null) {
      var contract = contracts.apply(key.instrument());
      if (contract == null) {
        return;
      }
      position = Position.flat(contract, book.costBasis());
    }
    node.count(
        sign,
        key,
        position.rolledTo(book.day().start()),
        new Stake(position.quantity(), working),
        book);
  }

  /** Takes in the high-water marks of desks and the firm. */
  public void follow(PersistentMap<ScopeMoney, ScopeHigh> known) {
    highs = known;
  }

  /** That of a desk or the firm; null when it has not been looked at yet. */
  @Nullable HighWater high(Scope scope, Currency currency) {
    ScopeHigh known = highs.get(new ScopeMoney(scope, currency));
    return known == null ? null : known.highWater();
  }

  /**
   * What the high-water mark of a desk or the firm starts with when it is first looked at: that of
   * its account when there is but one, which has been kept since its first flow; else 0, from which
   * every account begins.
   */
  HighWater startingHigh(Scope scope, Currency currency) {
    Book only = null;
    for (Map.Entry<AccountId, Book> entry : books) {
      Book book = entry.getValue();
      boolean within = scope.desk() == null || scope.desk().equals(book.account().desk());
      if (within && !book.isEmpty()) {
        if (only != null) {
          return HighWater.NONE;
        }
        only = book;
      }
    }
    return only == null || !only.account().reportingCurrency().equals(currency)
        ? HighWater.NONE
        : orders(only.account().id()).highWater();
  }

  /** The position, or an algorithm's book of it; null when there is none. */
  static @Nullable Position position(Book book, @Nullable AlgorithmId algorithm, PositionKey key) {
    Holding holding = book.holdings().get(key);
    if (holding == null) {
      return null;
    }
    return algorithm == null ? holding.position() : holding.books().get(algorithm);
  }
}
