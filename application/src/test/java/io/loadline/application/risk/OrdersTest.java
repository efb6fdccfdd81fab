package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.KnownOrder;
import io.loadline.application.order.PlaceOrders;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Correction;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.Working;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrdersTest {
  private static final AccountId A = Floor.ACCOUNT;

  private final Floor floor = new Floor();

  @BeforeEach
  void anAccountWithCash() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void an_accepted_order_reserves_and_its_fills_use_the_reservation_up() {
    OrderRequest order = floor.buy("10", "X", "100");

    floor.place(order);
    floor.fill("A", AlgorithmId.MANUAL, "4", "X", "99", order.clientOrderId().value(), floor.now());

    assertThat(floor.order(order).state()).isEqualTo(OrderState.PARTIALLY_FILLED);
    assertThat(floor.order(order).reservedQuantity()).isEqualByComparingTo("6");
    assertThat(floor.order(order).reservedValue()).isEqualByComparingTo("600");
    assertThat(floor.order(order).averageFillPrice()).isEqualByComparingTo("99");
    assertThat(working().buys()).isEqualByComparingTo("6");
  }

  @Test
  void the_same_request_again_gets_the_first_decision_and_reserves_once() {
    OrderRequest order = floor.buy("10", "X", "100");
    KnownOrder first = floor.place(order);

    PlaceOrders.Placed again = floor.orders.place(Floor.TRADER, A, order).outcome();

    assertThat(again).isEqualTo(new PlaceOrders.DecidedBefore(first));
    assertThat(working().buys()).isEqualByComparingTo("10");
  }

  @Test
  void a_rejected_order_is_recorded_and_found_again() {
    floor.limit("ORDER_QUANTITY", LimitUnit.QUANTITY, "5", Scope.of(A));
    OrderRequest order = floor.buy("10", "X", "100");

    KnownOrder first = floor.place(order);
    PlaceOrders.Placed again = floor.orders.place(Floor.TRADER, A, order).outcome();

    assertThat(first.order().state()).isEqualTo(OrderState.REJECTED);
    assertThat(again).isEqualTo(new PlaceOrders.DecidedBefore(first));
    assertThat(working()).isEqualTo(Working.NONE);
  }

  @Test
  void another_order_under_the_same_id_is_a_conflict() {
    OrderRequest order = floor.buy("10", "X", "100");
    floor.place(order);

    PlaceOrders.Placed other =
        floor
            .orders
            .place(
                Floor.TRADER, A, order.with(new Quantity(new BigDecimal("11")), order.limitPrice()))
            .outcome();

    assertThat(other)
        .isInstanceOfSatisfying(
            PlaceOrders.Refused.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("ORDER_CONFLICT"));
  }

  @Test
  void what_if_answers_like_the_real_thing_and_leaves_nothing() {
    OrderRequest order = floor.buy("10", "X", "100");
    long before = floor.state().seq();

    PlaceOrders.Placed tried = floor.orders.tryOut(Floor.TRADER, A, order).outcome();
    PlaceOrders.Placed real = floor.orders.place(Floor.TRADER, A, order).outcome();

    assertThat(tried).isEqualTo(real);
    assertThat(floor.state().seq()).isEqualTo(before + 1);
  }

  @Test
  void a_fill_beyond_the_order_is_booked_and_raises_overfill() {
    OrderRequest order = floor.buy("10", "X", "100");
    floor.place(order);

    floor.fill(
        "A", AlgorithmId.MANUAL, "12", "X", "100", order.clientOrderId().value(), floor.now());

    assertThat(floor.position("X")).isEqualByComparingTo("12");
    assertThat(floor.order(order).state()).isEqualTo(OrderState.FILLED);
    assertThat(floor.breaches())
        .singleElement()
        .satisfies(breach -> assertThat(breach.breach().code()).isEqualTo("OVERFILL"));
    assertThat(working()).isEqualTo(Working.NONE);
  }

  @Test
  void a_bust_of_a_part_gives_the_reservation_back() {
    OrderRequest order = floor.buy("10", "X", "100");
    floor.place(order);
    floor.fill(
        "A", AlgorithmId.MANUAL, "4", "X", "100", order.clientOrderId().value(), floor.now());
    FillId fill = lastFill();

    floor.fills.bust(Floor.TRADER, A, new Bust(fill, "the venue took it back"));

    assertThat(floor.order(order).state()).isEqualTo(OrderState.ACCEPTED);
    assertThat(working().buys()).isEqualByComparingTo("10");
  }

  @Test
  void a_bust_lowers_what_is_filled_of_an_order_that_stays_ended() {
    OrderRequest order = floor.buy("10", "X", "100");
    floor.place(order);
    String id = order.clientOrderId().value();
    floor.fill("A", AlgorithmId.MANUAL, "4", "X", "100", id, floor.now());
    FillId first = lastFill();
    floor.fill("A", AlgorithmId.MANUAL, "6", "X", "100", id, floor.now());
    FillId second = lastFill();

    floor.fills.bust(Floor.TRADER, A, new Bust(second, "the venue took it back"));
    Order afterOne = floor.order(order);
    floor.fills.bust(Floor.TRADER, A, new Bust(first, "the venue took it back"));

    assertThat(afterOne.state()).isEqualTo(OrderState.FILLED);
    assertThat(afterOne.filledQuantity()).isEqualByComparingTo("4");
    assertThat(floor.order(order).state()).isEqualTo(OrderState.FILLED);
    assertThat(floor.order(order).filledQuantity()).isZero();
    assertThat(working()).isEqualTo(Working.NONE);
  }

  @Test
  void a_correction_changes_what_is_filled_of_an_order_that_stays_ended() {
    OrderRequest order = floor.sell("10", "X", "100");
    floor.place(order);
    floor.fill(
        "A", AlgorithmId.MANUAL, "-10", "X", "100", order.clientOrderId().value(), floor.now());

    floor.fills.correct(
        Floor.TRADER,
        A,
        new Correction(lastFill(), new Quantity(new BigDecimal("7")), null, null, "a test"));

    assertThat(floor.order(order).state()).isEqualTo(OrderState.FILLED);
    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("7");
    assertThat(working()).isEqualTo(Working.NONE);
  }

  @Test
  void a_fill_for_an_order_that_nobody_knows_is_fine() {
    floor.fill("A", AlgorithmId.MANUAL, "3", "X", "100", "elsewhere", floor.now());

    assertThat(floor.position("X")).isEqualByComparingTo("3");
  }

  @Test
  void a_cancel_reserves_on_until_it_is_confirmed() {
    OrderRequest order = floor.buy("10", "X", "100");
    floor.place(order);

    floor.orders.cancel(Floor.TRADER, A, order.clientOrderId(), null);
    Working asked = working();
    floor.orders.confirmCancel(Floor.TRADER, A, order.clientOrderId());

    assertThat(asked.buys()).isEqualByComparingTo("10");
    assertThat(working()).isEqualTo(Working.NONE);
    assertThat(floor.order(order).state()).isEqualTo(OrderState.CANCELLED);
  }

  @Test
  void cancelling_what_is_not_open_is_refused() {
    OrderRequest order = floor.buy("10", "X", "100");
    floor.place(order);
    floor.orders.confirmCancel(Floor.TRADER, A, order.clientOrderId());

    PlaceOrders.Changed again =
        floor.orders.cancel(Floor.TRADER, A, order.clientOrderId(), null).outcome();

    assertThat(again)
        .isInstanceOfSatisfying(
            PlaceOrders.NotChanged.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("ORDER_NOT_OPEN"));
  }

  @Test
  void an_order_releases_when_its_time_has_come() {
    OrderRequest order = expiring(floor.buy("10", "X", "100"), Duration.ofSeconds(30));
    floor.place(order);

    floor.after(Duration.ofSeconds(30));
    int expired = floor.orders.expireDue(Floor.RISK).outcome();

    assertThat(expired).isOne();
    assertThat(floor.order(order).state()).isEqualTo(OrderState.EXPIRED);
    assertThat(working()).isEqualTo(Working.NONE);
  }

  @Test
  void an_order_that_has_expired_makes_room_for_the_next_one_without_a_timer() {
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "10", Scope.of(A));
    floor.place(expiring(floor.buy("10", "X", "100"), Duration.ofSeconds(30)));

    floor.after(Duration.ofSeconds(30)).mark("X", "100");

    assertThat(floor.codes(floor.buy("10", "X", "100"))).isEmpty();
  }

  @Test
  void an_order_that_expires_before_it_comes_is_rejected() {
    OrderRequest order = expiring(floor.buy("10", "X", "100"), Duration.ZERO);

    assertThat(floor.codes(order)).containsExactly("ORDER_EXPIRED");
  }

  @Test
  void a_replace_inside_the_reservation_is_free_and_one_beyond_is_checked() {
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "10", Scope.of(A));
    OrderRequest order = floor.buy("10", "X", "100");
    floor.place(order);

    PlaceOrders.Changed less = replace(order, "8", "99");
    PlaceOrders.Changed more = replace(order, "11", "99");
    PlaceOrders.Changed back = replace(order, "10", "100");

    assertThat(less).isInstanceOf(PlaceOrders.Done.class);
    assertThat(more)
        .isInstanceOfSatisfying(
            PlaceOrders.NotReplaced.class,
            refused ->
                assertThat(refused.findings().breaches())
                    .singleElement()
                    .satisfies(
                        breach -> {
                          assertThat(breach.code()).isEqualTo("POSITION_QUANTITY");
                          assertThat(breach.value()).isEqualByComparingTo("11");
                        }));
    assertThat(back).isInstanceOf(PlaceOrders.Done.class);
    assertThat(working().buys()).isEqualByComparingTo("10");
  }

  @Test
  void an_order_for_an_unknown_instrument_is_rejected_with_a_record() {
    assertThat(floor.codes(floor.buy("1", "NOPE", "1"))).containsExactly("INSTRUMENT_UNKNOWN");
  }

  @Test
  void an_order_finer_than_the_scales_is_rejected() {
    assertThat(floor.codes(floor.buy("0.000000001", "X", "100"))).containsExactly("SCALE");
  }

  @Test
  void a_reduce_only_order_that_would_not_reduce_is_rejected() {
    OrderRequest order = reduceOnly(floor.sell("1", "X", "100"));

    assertThat(floor.codes(order)).containsExactly("NOT_REDUCING");
  }

  @Test
  void an_algorithm_that_nobody_registered_is_created_by_its_order() {
    AlgorithmId algorithm = new AlgorithmId("newcomer");

    floor.place(floor.request(algorithm, Side.BUY, "1", "X", "100"));

    assertThat(floor.state().book(A).algorithms().containsKey(algorithm)).isTrue();
  }

  private PlaceOrders.Changed replace(OrderRequest order, String quantity, String price) {
    return floor
        .orders
        .replace(
            Floor.TRADER,
            A,
            order.clientOrderId(),
            new Quantity(new BigDecimal(quantity)),
            new Price(new BigDecimal(price)))
        .outcome();
  }

  private OrderRequest expiring(OrderRequest order, Duration in) {
    return new OrderRequest(
        order.clientOrderId(),
        order.instrument(),
        order.side(),
        order.type(),
        order.quantity(),
        order.limitPrice(),
        order.algorithm(),
        order.reduceOnly(),
        order.positionSide(),
        floor.now().plus(in));
  }

  private static OrderRequest reduceOnly(OrderRequest order) {
    return new OrderRequest(
        order.clientOrderId(),
        order.instrument(),
        order.side(),
        order.type(),
        order.quantity(),
        order.limitPrice(),
        order.algorithm(),
        true,
        order.positionSide(),
        order.expiresAt());
  }

  private FillId lastFill() {
    return floor.journal.entries().stream()
        .map(each -> each.entry().change())
        .filter(io.loadline.application.fill.FillBooked.class::isInstance)
        .map(change -> ((io.loadline.application.fill.FillBooked) change).fill().fillId())
        .reduce((one, other) -> other)
        .orElseThrow();
  }

  private Working working() {
    return floor
        .state()
        .orders(A)
        .working(
            io.loadline.domain.book.PositionKey.net(
                new io.loadline.domain.instrument.InstrumentId("X")));
  }
}
