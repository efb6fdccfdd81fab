package io.loadline.domain.order;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.cash.CashLedger;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The working orders of one account and the sums that decisions need of them. Immutable. The sums
 * are always those of the orders: every change of an order goes through {@link #with(Order)}.
 *
 * @param working the orders that may still fill
 * @param positions what they may do to each position; absent: nothing
 * @param books the same for each algorithm's attribution book
 * @param reserved value of all working orders, per settlement currency
 * @param cashReserved value of the working buys that pay in full, per settlement currency
 * @param expiries the working orders that end by themselves, the next one first
 * @param trips the latest round trips, which streaks of losses are counted in
 * @param highWater the most that the account has made since it was opened
 */
public record OrderBook(
    AccountId account,
    PersistentMap<ClientOrderId, Order> working,
    PersistentMap<PositionKey, Working> positions,
    PersistentMap<AlgorithmId, PersistentMap<PositionKey, Working>> books,
    PersistentMap<Currency, BigDecimal> reserved,
    PersistentMap<Currency, BigDecimal> cashReserved,
    PersistentMap<Expiry, ClientOrderId> expiries,
    RoundTrips trips,
    HighWater highWater) {

  /** The book of an account that never had an order. */
  public static OrderBook of(AccountId account) {
    return new OrderBook(
        account,
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        PersistentMap.empty(),
        RoundTrips.NONE,
        HighWater.NONE);
  }

  public @Nullable Order order(ClientOrderId id) {
    return working.get(id);
  }

  /** Whether an open order may move a position of the instrument. */
  public boolean worksIn(InstrumentId instrument) {
    for (PositionSide side : PositionSide.values()) {
      if (positions.containsKey(new PositionKey(instrument, side))) {
        return true;
      }
    }
    return false;
  }

  /** What open orders may do to the position. */
  public Working working(PositionKey key) {
    return positions.getOrDefault(key, Working.NONE);
  }

  /** What the algorithm's open orders may do to its book of the position. */
  public Working working(AlgorithmId algorithm, PositionKey key) {
    PersistentMap<PositionKey, Working> book = books.get(algorithm);
    return book == null ? Working.NONE : book.getOrDefault(key, Working.NONE);
  }

  /**
   * Puts an order in the place of what it was; one that works no more is dropped, its sums with it.
   */
  public OrderBook with(Order order) {
    Order before = working.get(order.id());
    OrderBook without = before == null ? this : counted(before, false);
    return order.state().isWorking() ? without.counted(order, true) : without;
  }

  /** The orders that should have ended by the instant. */
  public List<Order> expired(Instant now) {
    List<Order> expired = new ArrayList<>();
    for (Map.Entry<Expiry, ClientOrderId> each : expiries) {
      if (each.getKey().at().isAfter(now)) {
        break;
      }
      Order order = working.get(each.getValue());
      if (order != null) {
        expired.add(order);
      }
    }
    return expired;
  }

  /** With the round trips as they are known now. */
  public OrderBook with(RoundTrips known) {
    return known == trips
        ? this
        : new OrderBook(
            account, working, positions, books, reserved, cashReserved, expiries, known, highWater);
  }

  public OrderBook with(HighWater raised) {
    return new OrderBook(
        account, working, positions, books, reserved, cashReserved, expiries, trips, raised);
  }

  private OrderBook counted(Order order, boolean in) {
    BigDecimal value = order.reservedValue();
    BigDecimal signedValue = in ? value : value.negate();
    boolean paysCash = order.paidInFull() && order.side() == Side.BUY;
    return new OrderBook(
        account,
        in ? working.with(order.id(), order) : working.without(order.id()),
        counted(positions, order, in),
        booksCounted(order, in),
        CashLedger.plus(reserved, order.currency(), signedValue),
        paysCash ? CashLedger.plus(cashReserved, order.currency(), signedValue) : cashReserved,
        expiriesWith(order, in),
        trips,
        highWater);
  }

  private PersistentMap<AlgorithmId, PersistentMap<PositionKey, Working>> booksCounted(
      Order order, boolean in) {
    PersistentMap<PositionKey, Working> book =
        counted(books.getOrDefault(order.algorithm(), PersistentMap.empty()), order, in);
    return book.isEmpty() ? books.without(order.algorithm()) : books.with(order.algorithm(), book);
  }

  private static PersistentMap<PositionKey, Working> counted(
      PersistentMap<PositionKey, Working> sums, Order order, boolean in) {
    Working sum = sums.getOrDefault(order.key(), Working.NONE).with(order, in);
    return sum.isNone() ? sums.without(order.key()) : sums.with(order.key(), sum);
  }

  private PersistentMap<Expiry, ClientOrderId> expiriesWith(Order order, boolean in) {
    Instant at = order.request().expiresAt();
    if (at == null) {
      return expiries;
    }
    Expiry expiry = new Expiry(at, order.id());
    return in ? expiries.with(expiry, order.id()) : expiries.without(expiry);
  }
}
