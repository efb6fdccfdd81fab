package io.loadline.application.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.collection.PersistentMap;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderBook;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** The accounts that are due are those that looking at every account finds. */
class DueOrdersTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  @RepeatedTest(30)
  void accounts_that_are_due_are_those_that_a_look_at_every_one_finds(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    DueOrders due = new DueOrders();
    PersistentMap<AccountId, OrderBook> orders = PersistentMap.empty();
    PersistentMap<AccountId, OrderBook> earlier = orders;
    for (int step = 0; step < 200; step++) {
      AccountId account = new AccountId("A" + random.nextInt(6));
      OrderBook book = orders.getOrDefault(account, OrderBook.of(account));
      List<Order> working = book.working().values().toList();
      if (working.isEmpty() || random.nextInt(3) > 0) {
        Instant end = random.nextInt(4) == 0 ? null : NOON.plusSeconds(random.nextInt(20));
        book = book.with(order("o" + step, end));
      } else {
        book = book.with(working.get(random.nextInt(working.size())).in(OrderState.CANCELLED));
      }
      orders = orders.with(account, book);
      if (random.nextInt(20) == 0) {
        orders = earlier; // what was not committed is taken back
      }
      if (random.nextInt(3) == 0) {
        Instant now = NOON.plusSeconds(random.nextInt(20));
        assertThat(due.at(orders, now)).containsExactlyInAnyOrderElementsOf(scan(orders, now));
        earlier = orders;
      }
    }
  }

  private static List<AccountId> scan(PersistentMap<AccountId, OrderBook> orders, Instant now) {
    List<AccountId> due = new ArrayList<>();
    for (Map.Entry<AccountId, OrderBook> entry : orders) {
      if (!entry.getValue().expired(now).isEmpty()) {
        due.add(entry.getKey());
      }
    }
    return due;
  }

  private static Order order(String id, @Nullable Instant expiresAt) {
    return Order.of(
        new OrderRequest(
            new ClientOrderId(id),
            new InstrumentId("X"),
            Side.BUY,
            OrderType.LIMIT,
            new Quantity(BigDecimal.ONE),
            new Price(BigDecimal.TEN),
            AlgorithmId.MANUAL,
            false,
            PositionSide.NET,
            expiresAt),
        BigDecimal.TEN,
        new Currency("USD"),
        true,
        OrderState.ACCEPTED,
        NOON);
  }
}
