package io.loadline.application.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A second, slow and simple floor: lists and loops, no sums that are kept, no code shared with the
 * engine beyond decimals. SPOT in one currency, everything on one day.
 */
class ReferenceFloor {
  /** An order as the reference sees it; {@code open} is what may still fill. */
  static final class Ticket {
    final String id;
    final String account;
    final String algorithm;
    final String symbol;
    final int sign;
    BigDecimal price;
    BigDecimal quantity;
    BigDecimal filled = BigDecimal.ZERO;
    boolean working;

    /** Its terms came by a replace, which may be repeated. */
    boolean replaced;

    Ticket(
        String id,
        String account,
        String algorithm,
        String symbol,
        int sign,
        BigDecimal price,
        BigDecimal quantity) {
      this.id = id;
      this.account = account;
      this.algorithm = algorithm;
      this.symbol = symbol;
      this.sign = sign;
      this.price = price;
      this.quantity = quantity;
    }

    BigDecimal open() {
      return working ? quantity.subtract(filled).max(BigDecimal.ZERO) : BigDecimal.ZERO;
    }
  }

  record Trade(
      String account, String algorithm, String symbol, BigDecimal signed, BigDecimal price) {}

  record Rule(
      String id, String type, String account, String algorithm, String symbol, BigDecimal value) {
    boolean covers(String ofAccount, String ofAlgorithm, String ofSymbol) {
      return (account == null || account.equals(ofAccount))
          && (algorithm == null || algorithm.equals(ofAlgorithm))
          && (symbol == null || symbol.equals(ofSymbol));
    }
  }

  final List<Rule> rules = new ArrayList<>();
  final Map<String, BigDecimal> marks = new HashMap<>();
  final Map<String, BigDecimal> deposits = new HashMap<>();
  final List<Trade> trades = new ArrayList<>();
  final Map<String, Ticket> tickets = new HashMap<>();
  private final List<Ticket> working = new ArrayList<>();
  final Map<String, Boolean> halted = new HashMap<>();
  private final Map<String, Map<String, Map<String, BigDecimal>>> positions = new HashMap<>();
  private final Map<String, BigDecimal> cash = new HashMap<>();

  void deposit(String account, BigDecimal amount) {
    deposits.merge(account, amount, BigDecimal::add);
    cash.merge(account, amount, BigDecimal::add);
  }

  /** Who is against the order: limits by id, rules by code. */
  SortedSet<String> against(Ticket order) {
    SortedSet<String> against = new TreeSet<>();
    boolean reduces = reduces(order);
    if (halted.containsKey(order.symbol) && (halted.get(order.symbol) || !reduces)) {
      against.add("KILL_SWITCH");
    }
    for (Rule rule : rules) {
      if (rule.covers(order.account, order.algorithm, order.symbol)
          && !allows(rule, order, reduces)) {
        against.add(rule.id);
      }
    }
    return against;
  }

  void accept(Ticket order) {
    order.working = true;
    tickets.put(order.id, order);
    working.add(order);
  }

  void trade(Trade trade, String orderId) {
    trades.add(trade);
    positions
        .computeIfAbsent(trade.account, key -> new HashMap<>())
        .computeIfAbsent(trade.symbol, key -> new HashMap<>())
        .merge(trade.algorithm, trade.signed, BigDecimal::add);
    cash.merge(trade.account, trade.signed.multiply(trade.price).negate(), BigDecimal::add);
    Ticket order = orderId == null ? null : tickets.get(orderId);
    if (order != null) {
      order.filled = order.filled.add(trade.signed.abs());
      order.working &= order.filled.compareTo(order.quantity) < 0;
      tidy();
    }
  }

  /** Forgets what works no more, so that the loops stay short. */
  void tidy() {
    working.removeIf(each -> !each.working);
  }

  /** The measure of a rule now, open orders included. */
  BigDecimal measure(Rule rule, String account) {
    return measure(
        rule,
        new Ticket("", account, rule.algorithm, rule.symbol, 0, BigDecimal.ZERO, BigDecimal.ZERO),
        false);
  }

  private boolean allows(Rule rule, Ticket order, boolean reduces) {
    return switch (rule.type) {
      case "OPEN_ORDERS" -> reduces || measure(rule, order, true).compareTo(rule.value) <= 0;
      case "CONCENTRATION", "ALGORITHM_EXPOSURE" -> {
        if (reduces || (rule.type.startsWith("ALGO") && order.algorithm.equals("manual"))) {
          yield true;
        }
        BigDecimal equity = equity(order.account);
        boolean raises =
            rule.type.equals("CONCENTRATION")
                || measure(rule, order, true).compareTo(measure(rule, order, false)) > 0;
        yield equity.signum() > 0
            && (!raises || measure(rule, order, true).compareTo(rule.value.multiply(equity)) <= 0);
      }
      case "DAILY_LOSS" ->
          reduces
              || deposits
                      .get(order.account)
                      .subtract(equity(order.account))
                      .compareTo(rule.value.multiply(deposits.get(order.account)))
                  <= 0;
      case "POSITION_QUANTITY" -> reduces || measure(rule, order, true).compareTo(rule.value) <= 0;
      case "CASH" ->
          reduces
              || order.sign < 0
              || cash.get(order.account)
                      .subtract(openBuys(order.account))
                      .subtract(order.quantity.subtract(order.filled).multiply(order.price))
                      .compareTo(rule.value)
                  >= 0;
      case "GROSS_EXPOSURE", "NET_EXPOSURE" ->
          reduces
              || measure(rule, order, true).compareTo(measure(rule, order, false)) <= 0
              || measure(rule, order, true).compareTo(rule.value) <= 0;
      default -> throw new IllegalArgumentException(rule.type);
    };
  }

  private BigDecimal measure(Rule rule, Ticket order, boolean with) {
    Predicate<String> accounts = each -> rule.account == null || rule.account.equals(each);
    return switch (rule.type) {
      case "OPEN_ORDERS" ->
          BigDecimal.valueOf(
              working.stream()
                      .filter(
                          each ->
                              each.working
                                  && rule.covers(each.account, each.algorithm, each.symbol))
                      .count()
                  + (with ? 1 : 0));
      case "POSITION_QUANTITY" -> side(order, null, with);
      case "CONCENTRATION" -> side(order, null, with).multiply(marks.get(order.symbol));
      case "ALGORITHM_EXPOSURE" ->
          gross(each -> each.equals(order.account), order.algorithm, order, with);
      case "GROSS_EXPOSURE" -> gross(accounts, rule.algorithm, order, with);
      case "NET_EXPOSURE" -> net(accounts, order, with);
      case "CASH", "DAILY_LOSS" -> BigDecimal.ZERO;
      default -> throw new IllegalArgumentException(rule.type);
    };
  }

  private BigDecimal side(Ticket order, String algorithm, boolean with) {
    BigDecimal most =
        worst(order.account, algorithm, order.symbol, order.sign, with ? order : null);
    return order.sign > 0 ? most.max(BigDecimal.ZERO) : most.negate().max(BigDecimal.ZERO);
  }

  private BigDecimal gross(
      Predicate<String> accounts, String algorithm, Ticket order, boolean with) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String account : deposits.keySet()) {
      for (String symbol : marks.keySet()) {
        if (accounts.test(account)) {
          Ticket more = with && order.account.equals(account) ? order : null;
          BigDecimal most = worst(account, algorithm, symbol, 1, more).abs();
          BigDecimal least = worst(account, algorithm, symbol, -1, more).abs();
          sum = sum.add(most.max(least).multiply(marks.get(symbol)));
        }
      }
    }
    return sum;
  }

  private BigDecimal net(Predicate<String> accounts, Ticket order, boolean with) {
    BigDecimal most = BigDecimal.ZERO;
    BigDecimal least = BigDecimal.ZERO;
    for (String account : deposits.keySet()) {
      for (String symbol : marks.keySet()) {
        if (accounts.test(account)) {
          Ticket more = with && order.account.equals(account) ? order : null;
          most = most.add(worst(account, null, symbol, 1, more).multiply(marks.get(symbol)));
          least = least.add(worst(account, null, symbol, -1, more).multiply(marks.get(symbol)));
        }
      }
    }
    return most.abs().max(least.abs());
  }

  /** The position with all open orders of one sign; never netted with those of the other. */
  BigDecimal worst(String account, String algorithm, String symbol, int sign, Ticket more) {
    BigDecimal worst = position(account, algorithm, symbol);
    for (Ticket each : working) {
      if (each.working
          && each.sign == sign
          && each.account.equals(account)
          && each.symbol.equals(symbol)
          && (algorithm == null || algorithm.equals(each.algorithm))) {
        worst = sign > 0 ? worst.add(each.open()) : worst.subtract(each.open());
      }
    }
    if (more != null && more.sign == sign && more.symbol.equals(symbol)) {
      BigDecimal open = more.quantity.subtract(more.filled);
      worst = sign > 0 ? worst.add(open) : worst.subtract(open);
    }
    return worst;
  }

  private boolean reduces(Ticket order) {
    BigDecimal position = position(order.account, null, order.symbol);
    BigDecimal worst = worst(order.account, null, order.symbol, order.sign, order);
    return position.signum() * order.sign < 0 && worst.signum() * position.signum() >= 0;
  }

  BigDecimal position(String account, String algorithm, String symbol) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<String, BigDecimal> each :
        positions.getOrDefault(account, Map.of()).getOrDefault(symbol, Map.of()).entrySet()) {
      if (algorithm == null || algorithm.equals(each.getKey())) {
        sum = sum.add(each.getValue());
      }
    }
    return sum;
  }

  BigDecimal equity(String account) {
    BigDecimal equity = cash.getOrDefault(account, BigDecimal.ZERO);
    for (Map.Entry<String, BigDecimal> mark : marks.entrySet()) {
      equity = equity.add(position(account, null, mark.getKey()).multiply(mark.getValue()));
    }
    return equity;
  }

  private BigDecimal openBuys(String account) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Ticket each : working) {
      if (each.working && each.sign > 0 && each.account.equals(account)) {
        sum = sum.add(each.open().multiply(each.price));
      }
    }
    return sum;
  }
}
