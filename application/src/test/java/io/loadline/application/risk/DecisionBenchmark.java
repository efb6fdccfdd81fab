package io.loadline.application.risk;

import io.loadline.application.engine.State;
import io.loadline.application.order.Checks;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.Book;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Decision;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.OrderType;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * How many decisions a second over 20 limits with 100 positions, in process and on one thread,
 * beside a pass of plain decimals over 20 products in the same run. Each decision is followed by
 * what it changes: the order is reserved, and an older one released, so that every sum moves. Times
 * are CPU times of the one thread.
 *
 * <p>Run {@code main}; prints its setting, and as the last line the figures.
 */
final class DecisionBenchmark {
  private static final int POSITIONS = 100;
  private static final int OPEN = 50;
  private static final int ROUNDS = 6;
  private static final int IN_A_ROUND = 200_000;
  private static long sink;

  private DecisionBenchmark() {}

  public static void main(String[] arguments) {
    try (Floor floor = new Floor()) {
      prepare(floor);
      List<OrderRequest> orders = orders(floor);
      System.out.printf(
          "decisions over %d limits, %d positions, %d open orders; %s %s, %d processors%n",
          floor.place(orders.getFirst()).findings().headroom().size(),
          POSITIONS,
          OPEN,
          System.getProperty("java.vm.name"),
          System.getProperty("java.version"),
          Runtime.getRuntime().availableProcessors());
      double best = 0;
      double bestPlain = 0;
      for (int round = 0; round < ROUNDS; round++) {
        double decisions = decide(floor, orders);
        double plain = plain();
        best = Math.max(best, decisions);
        bestPlain = Math.max(bestPlain, plain);
        System.out.printf(
            Locale.ROOT, "round %d: %,.0f decisions/s, %,.0f passes/s%n", round, decisions, plain);
      }
      System.out.printf(
          Locale.ROOT,
          "best: %,.0f decisions/s beside %,.0f plain passes over 20 products/s (ratio %.3f)"
              + " [%d]%n",
          best,
          bestPlain,
          best / bestPlain,
          sink % 10);
    }
  }

  private static void prepare(Floor floor) {
    floor.desk("D").account("A", "D").deposit("A", "100000000");
    for (int i = 0; i < POSITIONS; i++) {
      floor.mark("S" + i, "100." + (10 + i % 90));
      floor.fill("A", new AlgorithmId("algo"), "10", "S" + i, "99.5", null, floor.now());
    }
    AccountId a = new AccountId("A");
    floor.limit("ORDER_QUANTITY", LimitUnit.QUANTITY, "1000", Scope.FIRM);
    floor.limit("ORDER_VALUE", LimitUnit.MONEY, "100000", Scope.FIRM);
    floor.limit("PRICE_COLLAR", LimitUnit.FRACTION, "0.1", Scope.FIRM);
    floor.limit("INSTRUMENT_ALLOWED", LimitUnit.COUNT, "0", Scope.FIRM);
    floor.limit("GROSS_EXPOSURE", LimitUnit.MONEY, "100000000", Scope.FIRM);
    floor.limit("NET_EXPOSURE", LimitUnit.MONEY, "100000000", Scope.FIRM);
    floor.limit("GROSS_EXPOSURE", LimitUnit.MONEY, "50000000", Scope.of(a));
    floor.limit("NET_EXPOSURE", LimitUnit.MONEY, "50000000", Scope.of(a));
    floor.limit("LEVERAGE", LimitUnit.FRACTION, "2", Scope.of(a));
    floor.limit("TURNOVER", LimitUnit.MONEY, "100000000", Scope.of(a));
    floor.limit("OPEN_ORDERS", LimitUnit.COUNT, "1000", Scope.of(a));
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "10000", Scope.of(a));
    floor.limit("POSITION_VALUE", LimitUnit.MONEY, "1000000", Scope.of(a));
    floor.limit("OPEN_POSITIONS", LimitUnit.COUNT, "1000", Scope.of(a));
    floor.limit("SHORT_SELLING", LimitUnit.QUANTITY, "1000", Scope.of(a));
    floor.limit("CASH", LimitUnit.MONEY, "0", Scope.of(a));
    floor.limit("DRAWDOWN", LimitUnit.FRACTION, "0.5", Scope.of(a));
  }

  private static List<OrderRequest> orders(Floor floor) {
    List<OrderRequest> orders = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      orders.add(
          new OrderRequest(
              new ClientOrderId("b" + i),
              new InstrumentId("S" + i % POSITIONS),
              i % 2 == 0 ? Side.BUY : Side.SELL,
              OrderType.LIMIT,
              new Quantity(BigDecimal.valueOf(1 + i % 9)),
              new Price(new BigDecimal("100.25")),
              new AlgorithmId("algo"),
              false,
              PositionSide.NET,
              null));
    }
    return orders;
  }

  private static double decide(Floor floor, List<OrderRequest> orders) {
    Checks checks = new Checks(floor.marks, floor.rates);
    State state = floor.state();
    Book book = state.book(Floor.ACCOUNT);
    Deque<Order> open = new ArrayDeque<>();
    long started = cpuTime();
    for (int i = 0; i < IN_A_ROUND; i++) {
      OrderRequest request = orders.get(i % orders.size());
      Decision decision =
          checks.decide(state, book, request, request.quantity().value(), floor.now());
      if (decision instanceof Decision.Accepted accepted) {
        Order order =
            Order.of(
                request, accepted.unitValue(), Floor.USD, true, OrderState.ACCEPTED, floor.now());
        state = state.with(state.orders(Floor.ACCOUNT).with(order));
        open.add(order);
        if (open.size() > OPEN) {
          state =
              state.with(state.orders(Floor.ACCOUNT).with(open.remove().in(OrderState.CANCELLED)));
        }
        sink++;
      }
    }
    return IN_A_ROUND * 1e9 / (cpuTime() - started);
  }

  /**
   * What no check can do without: 20 products of a quantity and a price, each compared with a
   * limit.
   */
  private static double plain() {
    BigDecimal[] quantities = new BigDecimal[20];
    BigDecimal[] prices = new BigDecimal[20];
    for (int i = 0; i < 20; i++) {
      quantities[i] = BigDecimal.valueOf(10 + i);
      prices[i] = new BigDecimal("100." + (10 + i));
    }
    BigDecimal most = new BigDecimal("1000000");
    long started = cpuTime();
    for (int i = 0; i < IN_A_ROUND; i++) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int j = 0; j < 20; j++) {
        sum = sum.add(quantities[j].multiply(prices[j]));
        sink += sum.compareTo(most);
      }
    }
    return IN_A_ROUND * 1e9 / (cpuTime() - started);
  }

  /** Of this thread, so that what else runs on the machine counts for neither. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
