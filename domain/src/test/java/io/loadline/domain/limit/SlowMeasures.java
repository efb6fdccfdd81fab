package io.loadline.domain.limit;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.book.Holding;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.ContractSpec;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.pnl.Mark;
import io.loadline.domain.position.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Measures of limits after semantics §8, worked out from positions and open orders one by one, with
 * no sums that are kept. An order in question is one more open order.
 */
final class SlowMeasures {
  /** A position of one account, and what its open orders may still buy and sell. */
  private record Piece(
      AccountId account,
      PositionKey key,
      @Nullable Position position,
      BigDecimal quantity,
      BigDecimal buys,
      BigDecimal sells) {
    BigDecimal most() {
      return quantity.add(buys);
    }

    BigDecimal least() {
      return quantity.subtract(sells);
    }

    BigDecimal larger() {
      return most().abs().max(least().abs());
    }

    BigDecimal longest() {
      return most().max(BigDecimal.ZERO);
    }

    BigDecimal shortest() {
      return least().negate().max(BigDecimal.ZERO);
    }

    Piece withoutOrders() {
      return new Piece(account, key, position, quantity, BigDecimal.ZERO, BigDecimal.ZERO);
    }
  }

  private final RandomFirm firm;
  private final Scope scope;
  private final @Nullable AccountId asking;
  private final @Nullable OrderRequest order;

  SlowMeasures(
      RandomFirm firm, Scope scope, @Nullable AccountId asking, @Nullable OrderRequest order) {
    this.firm = firm;
    this.scope = scope;
    this.asking = asking;
    this.order = order;
  }

  /**
   * The measure in USD, units or numbers; null when it cannot be known.
   *
   * @param withOrders open orders and the one in question count, too
   */
  @Nullable BigDecimal measure(String type, boolean withOrders) {
    List<Piece> pieces =
        pieces().stream().map(each -> withOrders ? each : each.withoutOrders()).toList();
    return switch (type) {
      case "GROSS_EXPOSURE" -> worth(pieces, each -> value(each, each.larger()).abs());
      case "NET_EXPOSURE" -> {
        BigDecimal most = worth(pieces, each -> value(each, each.most()));
        BigDecimal least = worth(pieces, each -> value(each, each.least()));
        yield most == null || least == null ? null : most.abs().max(least.abs());
      }
      case "OPEN_POSITIONS" ->
          BigDecimal.valueOf(pieces.stream().filter(each -> each.larger().signum() != 0).count());
      case "SHORT_SELLING" -> largest(pieces, Piece::shortest);
      case "POSITION_QUANTITY" ->
          order == null
              ? largest(pieces, Piece::longest).max(largest(pieces, Piece::shortest))
              : largest(pieces, order.side() == Side.BUY ? Piece::longest : Piece::shortest);
      case "POSITION_VALUE" -> largestWorth(pieces);
      case "ORDER_RATE" -> recent(firm.accepted, order == null ? 0 : 1);
      case "CANCEL_RATE" -> recent(firm.cancels, 0);
      case "OPEN_ORDERS" ->
          BigDecimal.valueOf(accounts().stream().mapToLong(each -> working(each).size()).sum());
      case "TURNOVER" -> turnover(withOrders);
      case "DAILY_LOSS_REALIZED" -> realizedLoss();
      case "DRAWDOWN" -> drawdown();
      case "DAILY_LOSS" -> dailyLoss(pieces);
      default -> throw new IllegalArgumentException(type);
    };
  }

  private List<AccountId> accounts() {
    return RandomFirm.ACCOUNTS.stream()
        .filter(
            id ->
                (scope.account() == null || scope.account().equals(id))
                    && (scope.desk() == null
                        || scope.desk().equals(firm.books.get(id).account().desk())))
        .toList();
  }

  private OrderBook orders(AccountId account) {
    return order != null && account.equals(asking)
        ? firm.with(account, order)
        : firm.orders.get(account);
  }

  private List<Order> working(AccountId account) {
    return orders(account)
        .working()
        .values()
        .filter(
            each ->
                (scope.algorithm() == null || scope.algorithm().equals(each.algorithm()))
                    && (scope.instrument() == null
                        || scope.instrument().equals(each.request().instrument())))
        .toList();
  }

  private List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    for (AccountId account : accounts()) {
      Book book = firm.books.get(account);
      Set<PositionKey> keys = new HashSet<>();
      book.holdings().keys().forEach(keys::add);
      working(account).forEach(each -> keys.add(each.key()));
      for (PositionKey key : keys) {
        if (scope.instrument() == null || scope.instrument().equals(key.instrument())) {
          pieces.add(piece(account, book.holdings().get(key), key));
        }
      }
    }
    return pieces;
  }

  private Piece piece(AccountId account, @Nullable Holding holding, PositionKey key) {
    AlgorithmId algorithm = scope.algorithm();
    Position position =
        holding == null
            ? null
            : algorithm == null ? holding.position() : holding.books().get(algorithm);
    return new Piece(
        account,
        key,
        position,
        position == null ? BigDecimal.ZERO : position.quantity(),
        open(account, key, Side.BUY),
        open(account, key, Side.SELL));
  }

  private BigDecimal open(AccountId account, PositionKey key, Side side) {
    return working(account).stream()
        .filter(each -> each.key().equals(key) && each.side() == side)
        .map(each -> each.quantity().subtract(each.filledQuantity()).max(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Σ over accounts and sides for each instrument, and of these the largest. */
  private static BigDecimal largest(List<Piece> pieces, Function<Piece, BigDecimal> units) {
    Map<InstrumentId, BigDecimal> sums = new HashMap<>();
    pieces.forEach(each -> sums.merge(each.key().instrument(), units.apply(each), BigDecimal::add));
    return sums.values().stream().reduce(BigDecimal.ZERO, BigDecimal::max);
  }

  private @Nullable BigDecimal largestWorth(List<Piece> pieces) {
    BigDecimal largest = BigDecimal.ZERO;
    for (InstrumentId instrument :
        pieces.stream().map(each -> each.key().instrument()).distinct().toList()) {
      List<Piece> same =
          pieces.stream().filter(each -> each.key().instrument().equals(instrument)).toList();
      BigDecimal units =
          order == null
              ? largest(same, Piece::longest).max(largest(same, Piece::shortest))
              : largest(same, order.side() == Side.BUY ? Piece::longest : Piece::shortest);
      if (units.signum() != 0) {
        Piece any = same.getFirst();
        BigDecimal worth =
            mark(any) == null
                ? null
                : inUsd(Map.of(contract(any).settlementCurrency(), value(any, units).abs()));
        if (worth == null) {
          return null;
        }
        largest = largest.max(worth);
      }
    }
    return largest;
  }

  /** Of the last ten seconds. */
  private BigDecimal recent(List<RandomFirm.Seen> seen, int more) {
    long count =
        seen.stream()
            .filter(each -> each.at().isAfter(firm.now().minusSeconds(10)))
            .filter(each -> scope.covers(each.path()))
            .count();
    return BigDecimal.valueOf(count + more);
  }

  private @Nullable BigDecimal worth(List<Piece> pieces, Function<Piece, BigDecimal> value) {
    Map<Slot, BigDecimal> sums = new HashMap<>();
    for (Piece each : pieces) {
      if (each.larger().signum() != 0 || each.quantity().signum() != 0) {
        if (mark(each) == null) {
          return null;
        }
        sums.merge(
            slot(each, contract(each).settlementCurrency()), value.apply(each), BigDecimal::add);
      }
    }
    return inUsdBySlot(sums);
  }

  /** Where amounts are summed before they are converted: what cancels there needs no rate. */
  private record Slot(@Nullable PositionKey key, Currency currency) {}

  private Slot slot(Piece piece, Currency currency) {
    return new Slot(scope.instrument() == null ? null : piece.key(), currency);
  }

  private @Nullable BigDecimal inUsdBySlot(Map<Slot, BigDecimal> amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Slot, BigDecimal> each : amounts.entrySet()) {
      BigDecimal part = inUsd(Map.of(each.getKey().currency(), each.getValue()));
      sum = sum == null || part == null ? null : sum.add(part);
    }
    return sum;
  }

  private BigDecimal value(Piece piece, BigDecimal units) {
    ContractSpec contract = contract(piece);
    BigDecimal price = mark(piece).value();
    BigDecimal lots = units.multiply(contract.multiplier());
    return contract.inverse()
        ? lots.divide(price, 40, java.math.RoundingMode.HALF_EVEN)
        : lots.multiply(price);
  }

  private @Nullable Mark mark(Piece piece) {
    return firm.marks.get(piece.key().instrument());
  }

  private ContractSpec contract(Piece piece) {
    return firm.contract(piece.key().instrument());
  }

  private @Nullable BigDecimal inUsd(Map<Currency, BigDecimal> amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Currency, BigDecimal> each : amounts.entrySet()) {
      BigDecimal rate = firm.rate(each.getKey(), RandomFirm.USD);
      if (each.getValue().signum() != 0 && rate == null) {
        return null;
      }
      sum = each.getValue().signum() == 0 ? sum : sum.add(each.getValue().multiply(rate));
    }
    return sum;
  }

  private @Nullable BigDecimal turnover(boolean withOrders) {
    Map<Currency, BigDecimal> sums = new HashMap<>();
    for (AccountId account : accounts()) {
      doneToday(account).forEach(each -> sums.merge(RandomFirm.USD, each.value(), BigDecimal::add));
      if (withOrders) {
        working(account)
            .forEach(each -> sums.merge(each.currency(), each.reservedValue(), BigDecimal::add));
      }
    }
    return inUsd(sums);
  }

  private BigDecimal realizedLoss() {
    BigDecimal made = BigDecimal.ZERO;
    for (AccountId account : accounts()) {
      for (RandomFirm.Done each : doneToday(account)) {
        made = made.add(scope.algorithm() == null ? each.realized() : each.realizedByBook());
      }
    }
    return made.negate().max(BigDecimal.ZERO);
  }

  private List<RandomFirm.Done> doneToday(AccountId account) {
    return firm.done.stream()
        .filter(each -> each.account().equals(account))
        .filter(each -> !each.at().isBefore(firm.books.get(account).day().start()))
        .filter(each -> scope.algorithm() == null || scope.algorithm().equals(each.algorithm()))
        .filter(
            each ->
                scope.instrument() == null || scope.instrument().equals(each.key().instrument()))
        .toList();
  }

  private @Nullable BigDecimal equity() {
    Map<Currency, BigDecimal> sums = new HashMap<>();
    for (AccountId account : accounts()) {
      for (var balance : firm.books.get(account).cash().balances()) {
        sums.merge(balance.getKey(), balance.getValue(), BigDecimal::add);
      }
    }
    for (Piece each : new SlowMeasures(firm, wholeAccounts(), asking, order).pieces()) {
      if (each.larger().signum() != 0 && mark(each) == null) {
        return null;
      }
      if (each.quantity().signum() != 0) {
        sums.merge(contract(each).settlementCurrency(), worthOf(each), BigDecimal::add);
      }
    }
    return inUsd(sums);
  }

  private BigDecimal worthOf(Piece piece) {
    BigDecimal value = value(piece, piece.quantity());
    ContractSpec contract = contract(piece);
    if (contract.kind().paidInFull()) {
      return value;
    }
    BigDecimal cost = piece.position().cost();
    return contract.inverse() ? cost.subtract(value) : value.subtract(cost);
  }

  private Scope wholeAccounts() {
    if (scope.account() != null) {
      return Scope.of(scope.account());
    }
    return scope.desk() == null ? Scope.FIRM : Scope.of(scope.desk());
  }

  private @Nullable BigDecimal drawdown() {
    BigDecimal equity = equity();
    BigDecimal left = BigDecimal.ZERO;
    for (AccountId account : accounts()) {
      Book book = firm.books.get(account);
      if (book.cash().unknownDeposits() > 0) {
        return null;
      }
      left = left.add(book.cash().netDeposits());
      left = left.add(firm.orders.get(account).highWater().profit());
    }
    if (scope.account() == null) {
      // A desk or the firm that nobody has looked at yet began at 0, or with its only account.
      List<AccountId> begun =
          accounts().stream().filter(each -> !firm.books.get(each).isEmpty()).toList();
      BigDecimal start =
          begun.size() == 1
              ? firm.orders.get(begun.getFirst()).highWater().profit()
              : BigDecimal.ZERO;
      BigDecimal deposits =
          accounts().stream()
              .map(each -> firm.books.get(each).cash().netDeposits())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      return equity == null ? null : start.subtract(equity.subtract(deposits)).max(BigDecimal.ZERO);
    }
    return equity == null ? null : left.subtract(equity).max(BigDecimal.ZERO);
  }

  private @Nullable BigDecimal dailyLoss(List<Piece> pieces) {
    if (scope.algorithm() == null && scope.instrument() == null) {
      BigDecimal equity = equity();
      BigDecimal base = openingBase();
      return equity == null || base == null ? null : base.subtract(equity).max(BigDecimal.ZERO);
    }
    Map<Slot, BigDecimal> sums = new HashMap<>();
    for (Piece each : pieces()) {
      if (each.larger().signum() != 0 && mark(each) == null) {
        return null;
      }
      if (each.position() != null) {
        made(each, sums);
      }
    }
    BigDecimal made = inUsdBySlot(sums);
    return made == null ? null : made.negate().max(BigDecimal.ZERO);
  }

  /** What is held now, less what it was worth in the morning, less what was paid for it since. */
  private void made(Piece piece, Map<Slot, BigDecimal> sums) {
    ContractSpec contract = contract(piece);
    Book book = firm.books.get(piece.account());
    Position now = piece.position().rolledTo(book.day().start());
    var morning = now.day();
    InstrumentId instrument = piece.key().instrument();
    BigDecimal entered = morning.openingValue(contract, book.day().close(instrument));
    BigDecimal value =
        piece.quantity().signum() == 0 ? BigDecimal.ZERO : value(piece, piece.quantity());
    BigDecimal paid = now.traded().subtract(morning.traded());
    BigDecimal gained = value.subtract(entered).subtract(paid);
    sums.merge(
        new Slot(piece.key(), contract.settlementCurrency()),
        contract.inverse() ? gained.negate() : gained,
        BigDecimal::add);
    for (var fee : now.fees()) {
      BigDecimal before = morning.fees().getOrDefault(fee.getKey(), BigDecimal.ZERO);
      sums.merge(
          new Slot(piece.key(), fee.getKey()), before.subtract(fee.getValue()), BigDecimal::add);
    }
  }

  @Nullable BigDecimal openingBase() {
    BigDecimal base = BigDecimal.ZERO;
    for (AccountId account : new SlowMeasures(firm, wholeAccounts(), null, null).accounts()) {
      Book book = firm.books.get(account);
      BigDecimal equity = book.day().equity();
      if (equity == null || book.day().unknown() > 0) {
        return null;
      }
      base = base.add(equity).add(book.day().reportedDeposits());
    }
    return base;
  }
}
