package io.loadline.domain.limit;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.pnl.Market;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sums of one scope: the firm, a desk, an account, or an algorithm of an account. Mutable; only
 * for {@link Exposures}.
 */
final class Node {
  /** Which scope; all null: the firm. */
  record Key(@Nullable DeskId desk, @Nullable AccountId account, @Nullable AlgorithmId algorithm) {
    static final Key FIRM = new Key(null, null, null);

    static Key of(DeskId desk) {
      return new Key(desk, null, null);
    }

    static Key of(AccountId account) {
      return new Key(null, account, null);
    }

    static Key of(AccountId account, AlgorithmId algorithm) {
      return new Key(null, account, algorithm);
    }
  }

  private static final Currency USD = new Currency("USD");

  /** Sums of values in one settlement currency. */
  static final class Totals {
    BigDecimal held = BigDecimal.ZERO;
    BigDecimal larger = BigDecimal.ZERO;
    BigDecimal net = BigDecimal.ZERO;
    BigDecimal netLong = BigDecimal.ZERO;
    BigDecimal netShort = BigDecimal.ZERO;
    BigDecimal worth = BigDecimal.ZERO;

    private void exchange(Line.Values was, Line.Values now) {
      larger = exchanged(larger, was.larger(), now.larger());
      netLong = exchanged(netLong, was.netLong(), now.netLong());
      netShort = exchanged(netShort, was.netShort(), now.netShort());
      if (was.net() != now.net() || was.held() != now.held()) {
        held = exchanged(held, was.held(), now.held());
        net = exchanged(net, was.net(), now.net());
        worth = exchanged(worth, was.worth(), now.worth());
      }
    }

    private static BigDecimal exchanged(BigDecimal sum, BigDecimal was, BigDecimal now) {
      return was == now ? sum : sum.subtract(was).add(now);
    }

    private void count(int sign, Line.Values values) {
      held = Line.plus(held, sign, values.held());
      larger = Line.plus(larger, sign, values.larger());
      net = Line.plus(net, sign, values.net());
      netLong = Line.plus(netLong, sign, values.netLong());
      netShort = Line.plus(netShort, sign, values.netShort());
      worth = Line.plus(worth, sign, values.worth());
    }
  }

  final Map<PositionKey, Line> lines = new LinkedHashMap<>();
  final Map<Currency, Totals> totals = new HashMap<>(4);
  final Map<Currency, BigDecimal> cash = new HashMap<>(4);

  /** Per reporting currency of the accounts. */
  final Map<Currency, BigDecimal> opening = new HashMap<>(2);

  final Map<Currency, BigDecimal> depositsToday = new HashMap<>(2);
  final Map<Currency, BigDecimal> netDeposits = new HashMap<>(2);

  /** How many accounts report in each currency. */
  private final Map<Currency, Integer> reporting = new HashMap<>(2);

  final Map<Currency, BigDecimal> reserved = new HashMap<>(2);
  final Map<Currency, BigDecimal> turnover = new HashMap<>(2);
  final Map<Currency, BigDecimal> realized = new HashMap<>(2);

  /** Of an account, desk or the firm: all of its orders; of an algorithm those of its lines. */
  int openOrders;

  int open;
  int mayBeOpen;

  /** How many accounts lack an opening equity, or a rate for a deposit. */
  int unknownOpening;

  int unknownDeposits;
  private final boolean ofAlgorithm;
  private int unpriced;
  private long valuedAt = Long.MIN_VALUE;

  /** The instruments that the marks were read with: a split makes another price of a mark. */
  private @Nullable Object terms;

  /** Lines that have not seen a mark yet. */
  private final Set<PositionKey> unseen = new LinkedHashSet<>();

  /**
   * @param ofAlgorithm its orders are counted line by line, as no account's order book is its own
   */
  Node(boolean ofAlgorithm) {
    this.ofAlgorithm = ofAlgorithm;
  }

  /** Counts an account's cash, day and orders. */
  void count(int sign, Book book, OrderBook orders) {
    Currency reporting = book.account().reportingCurrency();
    countAccount(reporting, sign);
    Line.addAll(cash, book.cash().balances(), sign);
    BigDecimal equity = book.day().equity();
    if (equity == null || book.day().unknown() > 0) {
      unknownOpening += sign;
    } else {
      Line.add(opening, reporting, sign, equity);
      Line.add(depositsToday, reporting, sign, book.day().reportedDeposits());
    }
    if (book.cash().unknownDeposits() > 0) {
      unknownDeposits += sign;
    } else {
      Line.add(netDeposits, reporting, sign, book.cash().netDeposits());
    }
    Line.addAll(reserved, orders.reserved(), sign);
    openOrders += sign * orders.working().size();
  }

  /** Takes in that orders came or went. */
  void shift(OrderBook was, OrderBook now) {
    openOrders += now.working().size() - was.working().size();
    was.reserved()
        .differences(
            now.reserved(),
            (currency, before, after) -> {
              if (before != null) {
                Line.add(reserved, currency, -1, before);
              }
              if (after != null) {
                Line.add(reserved, currency, 1, after);
              }
            });
  }

  /** Takes in that the open orders of one position are others. */
  void shift(PositionKey key, ContractSpec contract, Stake before, Stake after) {
    Line line = line(key, contract);
    mayBeOpen -= line.mayBeOpen;
    countOrders(line, -1);
    line.shift(before, after);
    countOrders(line, 1);
    mayBeOpen += line.mayBeOpen;
    Line.Values was = line.values;
    Line.Values now = line.revalued();
    line.values = now;
    unpriced += (now.unpriced() ? 1 : 0) - (was.unpriced() ? 1 : 0);
    if (was != now) {
      totals(line).exchange(was, now);
    }
    if (line.isEmpty()) {
      lines.remove(key);
    }
  }

  /** Counts one position. */
  void count(int sign, PositionKey key, Position rolled, Stake stake, Book book) {
    Line line = line(key, rolled.contract());
    Currency reporting = book.account().reportingCurrency();
    settle(line, -1);
    open -= line.open;
    mayBeOpen -= line.mayBeOpen;
    countOrders(line, -1);
    line.turnover.forEach((currency, sum) -> Line.add(turnover, currency, -1, sum));
    line.realized.forEach((currency, sum) -> Line.add(realized, currency, -1, sum));
    line.count(sign, rolled, stake, reporting);
    line.countDay(sign, rolled, book.day().close(key.instrument()));
    line.turnover.forEach((currency, sum) -> Line.add(turnover, currency, 1, sum));
    line.realized.forEach((currency, sum) -> Line.add(realized, currency, 1, sum));
    open += line.open;
    mayBeOpen += line.mayBeOpen;
    countOrders(line, 1);
    if (sign < 0 && line.isEmpty()) {
      lines.remove(key);
      line.values = Line.Values.NONE;
      return;
    }
    line.values = line.valued();
    settle(line, 1);
  }

  private void countAccount(Currency currency, int sign) {
    int accounts = reporting.getOrDefault(currency, 0) + sign;
    if (accounts == 0) {
      reporting.remove(currency);
    } else {
      reporting.put(currency, accounts);
    }
  }

  /**
   * The one currency in which amounts of all its accounts are told where none is named: USD when
   * one of them reports in it, else the commonest, the first by code of several. Null without any.
   */
  @Nullable Currency commonCurrency() {
    if (reporting.containsKey(USD)) {
      return USD;
    }
    Currency common = null;
    int most = 0;
    for (Map.Entry<Currency, Integer> each : reporting.entrySet()) {
      int accounts = each.getValue();
      if (accounts > most
          || (accounts == most && common != null && each.getKey().compareTo(common) < 0)) {
        common = each.getKey();
        most = accounts;
      }
    }
    return common;
  }

  private void countOrders(Line line, int sign) {
    if (ofAlgorithm && line.orders > 0) {
      openOrders += sign * line.orders;
      Line.add(reserved, line.contract.settlementCurrency(), sign, line.reserved);
    }
  }

  /** Takes the current marks in, where they changed. */
  void value(Market market) {
    unseen.forEach(key -> value(key, market.mark(key.instrument())));
    unseen.clear();
    long version = market.version();
    Object termsNow = market.terms();
    if (valuedAt == version && terms == termsNow) {
      return;
    }
    List<InstrumentId> changed = terms == termsNow ? market.changedSince(valuedAt) : null;
    valuedAt = version;
    terms = termsNow;
    if (changed == null || changed.size() > lines.size()) {
      lines.keySet().forEach(key -> value(key, market.mark(key.instrument())));
      return;
    }
    for (InstrumentId instrument : changed) {
      Mark mark = market.mark(instrument);
      for (PositionSide side : PositionSide.values()) {
        value(new PositionKey(instrument, side), mark);
      }
    }
  }

  private void value(PositionKey key, @Nullable Mark mark) {
    Line line = lines.get(key);
    if (line == null || line.mark == mark) {
      return;
    }
    settle(line, -1);
    line.mark = mark;
    line.price = mark == null ? BigDecimal.ZERO : mark.value();
    line.values = line.valued();
    settle(line, 1);
  }

  boolean isPriced() {
    return unpriced == 0;
  }

  /** The line of the position; null when the scope has nothing of it. */
  @Nullable Line line(PositionKey key) {
    return lines.get(key);
  }

  /** True when some line of the instrument has no mark. */
  boolean isUnpriced(InstrumentId instrument) {
    for (PositionSide side : PositionSide.values()) {
      Line line = lines.get(new PositionKey(instrument, side));
      if (line != null && line.values.unpriced()) {
        return true;
      }
    }
    return false;
  }

  private Line line(PositionKey key, ContractSpec contract) {
    Line line = lines.get(key);
    if (line == null) {
      line = new Line(contract);
      lines.put(key, line);
      unseen.add(key);
    }
    return line;
  }

  private void settle(Line line, int sign) {
    Line.Values values = line.values;
    if (values == Line.Values.NONE) {
      return;
    }
    unpriced += values.unpriced() ? sign : 0;
    totals(line).count(sign, values);
  }

  private Totals totals(Line line) {
    return Objects.requireNonNull(
        totals.computeIfAbsent(line.contract.settlementCurrency(), currency -> new Totals()));
  }
}
