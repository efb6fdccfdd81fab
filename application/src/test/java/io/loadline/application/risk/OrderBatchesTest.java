package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Refusal;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.order.PlaceOrders.Decided;
import io.loadline.application.order.PlaceOrders.DecidedBefore;
import io.loadline.application.order.PlaceOrders.Mode;
import io.loadline.application.order.PlaceOrders.Placed;
import io.loadline.application.order.PlaceOrders.Refused;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderBatchesTest {
  private static final AccountId A = Floor.ACCOUNT;
  private static final int HISTORIES = 40;

  private final List<Floor> floors = new ArrayList<>();
  private final Floor floor = withALimitOf15();

  @AfterEach
  void stop() {
    floors.forEach(Floor::close);
  }

  @Test
  void a_later_row_sees_what_an_earlier_one_has_reserved() {
    List<Placed> placed =
        place(Mode.PER_ROW, floor.buy("10", "X", "100"), floor.buy("6", "X", "100"));

    assertThat(states(placed)).containsExactly(OrderState.ACCEPTED, OrderState.REJECTED);
    assertThat(working()).isEqualByComparingTo("10");
  }

  @Test
  void a_basket_that_fits_as_a_whole_is_accepted() {
    List<Placed> placed =
        place(Mode.ATOMIC, floor.buy("10", "X", "100"), floor.buy("5", "X", "100"));

    assertThat(states(placed)).containsExactly(OrderState.ACCEPTED, OrderState.ACCEPTED);
    assertThat(working()).isEqualByComparingTo("15");
  }

  @Test
  void a_basket_of_which_one_order_is_refused_reserves_nothing_and_stays_refused() {
    OrderRequest fits = floor.buy("10", "X", "100");
    OrderRequest tooMuch = floor.buy("6", "X", "100");
    long seq = floor.state().seq();

    List<Placed> placed = place(Mode.ATOMIC, fits, tooMuch);
    List<Placed> again = place(Mode.ATOMIC, fits, tooMuch);

    assertThat(states(placed)).containsOnly(OrderState.REJECTED);
    assertThat(Floor.codes(known(placed.get(0)))).containsExactly("BASKET_REFUSED");
    assertThat(known(placed.get(0)).findings().breaches().getFirst().detail())
        .isEqualTo(
            "order "
                + tooMuch.clientOrderId()
                + " of the basket is refused: POSITION_QUANTITY; a basket is accepted as a whole or"
                + " not at all");
    assertThat(Floor.codes(known(placed.get(1)))).containsExactly("POSITION_QUANTITY");
    assertThat(working()).isZero();
    assertThat(floor.state().seq()).isEqualTo(seq + 2);
    assertThat(again)
        .isEqualTo(placed.stream().map(each -> new DecidedBefore(known(each))).toList());
  }

  @Test
  void a_basket_with_an_order_that_makes_no_sense_decides_nothing() {
    OrderRequest first = floor.buy("10", "X", "100");
    floor.place(first);
    long seq = floor.state().seq();
    OrderRequest conflicting = first.with(new Quantity(new BigDecimal("1")), first.limitPrice());
    OrderRequest fine = floor.buy("1", "X", "100");

    List<Placed> placed = place(Mode.ATOMIC, fine, conflicting);
    List<Placed> later = place(Mode.ATOMIC, fine);

    assertThat(codes(placed)).containsExactly("BASKET_REFUSED", "ORDER_CONFLICT");
    assertThat(states(later)).containsExactly(OrderState.ACCEPTED);
    assertThat(floor.state().seq()).isEqualTo(seq + 1);
  }

  @Test
  void an_order_that_was_refused_before_refuses_the_basket_that_repeats_it() {
    OrderRequest refused = floor.buy("16", "X", "100");
    floor.place(refused);
    OrderRequest fits = floor.buy("1", "X", "100");

    List<Placed> placed = place(Mode.ATOMIC, fits, refused);

    assertThat(states(placed)).containsOnly(OrderState.REJECTED);
    assertThat(Floor.codes(known(placed.getFirst()))).containsExactly("BASKET_REFUSED");
    assertThat(working()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Mode.class)
  void an_order_that_stands_twice_is_decided_once(Mode mode) {
    OrderRequest order = floor.buy("10", "X", "100");
    OrderRequest other = order.with(new Quantity(new BigDecimal("1")), order.limitPrice());

    List<Placed> twice = place(mode, order, order);
    List<Placed> conflicting = place(Mode.PER_ROW, floor.buy("1", "X", "100"), order, other);

    assertThat(twice.get(1)).isEqualTo(new DecidedBefore(known(twice.get(0))));
    assertThat(codes(conflicting)).containsExactly("ORDER_CONFLICT");
    assertThat(working()).isEqualByComparingTo("11");
  }

  @Test
  void a_basket_of_an_unknown_account_has_an_answer_for_each_row() {
    List<OrderRequest> two = List.of(floor.buy("1", "X", "100"), floor.buy("1", "X", "100"));

    for (Mode mode : Mode.values()) {
      assertThat(
              codes(
                  floor.orders.placeAll(Floor.TRADER, new AccountId("none"), two, mode).outcome()))
          .containsExactly("NOT_FOUND", "NOT_FOUND");
    }
  }

  @Test
  void a_batch_of_more_rows_than_a_turn_takes_is_decided_whole() {
    List<OrderRequest> many =
        Collections.nCopies(1_203, null).stream()
            .map(each -> floor.buy("0.001", "X", "100"))
            .toList();

    List<Placed> placed = floor.orders.placeAll(Floor.TRADER, A, many, Mode.PER_ROW).outcome();
    List<Placed> none = floor.orders.placeAll(Floor.TRADER, A, List.of(), Mode.PER_ROW).outcome();

    assertThat(states(placed)).hasSize(1_203).containsOnly(OrderState.ACCEPTED);
    assertThat(working()).isEqualByComparingTo("1.203");
    assertThat(none).isEmpty();
  }

  /** Law: a PER_ROW batch gives the answers, the numbers and the state of the orders one by one. */
  @Test
  void a_batch_per_row_is_the_same_as_its_orders_one_by_one() {
    for (int seed = 1; seed <= HISTORIES; seed++) {
      Floor one = withALimitOf15();
      Floor other = withALimitOf15();
      List<OrderRequest> orders = randomOrders(seed, one);

      List<KnownOrder> singly = orders.stream().map(one::place).toList();
      List<Placed> tried = other.orders.tryOutAll(Floor.TRADER, A, orders, Mode.PER_ROW).outcome();
      List<Placed> batch = other.orders.placeAll(Floor.TRADER, A, orders, Mode.PER_ROW).outcome();

      assertThat(batch.stream().map(OrderBatchesTest::known)).as("seed %d", seed).isEqualTo(singly);
      assertThat(tried).as("seed %d", seed).isEqualTo(batch);
      assertThat(other.state().orders(A).working().values().toList())
          .isEqualTo(one.state().orders(A).working().values().toList());
      assertThat(replayed(other).orders(A).working().values().toList())
          .isEqualTo(other.state().orders(A).working().values().toList());
    }
  }

  /** Law: a basket is accepted exactly when its orders would be, one by one; else nothing works. */
  @Test
  void a_basket_is_accepted_as_a_whole_or_leaves_nothing() {
    int accepted = 0;
    for (int seed = 1; seed <= HISTORIES; seed++) {
      Floor one = withALimitOf15();
      Floor other = withALimitOf15();
      List<OrderRequest> orders = randomOrders(seed, one);

      boolean fits =
          orders.stream().map(one::place).toList().stream().allMatch(KnownOrder::accepted);
      List<Placed> tried = other.orders.tryOutAll(Floor.TRADER, A, orders, Mode.ATOMIC).outcome();
      List<Placed> basket = other.orders.placeAll(Floor.TRADER, A, orders, Mode.ATOMIC).outcome();

      assertThat(basket.stream().map(each -> known(each).accepted()))
          .as("seed %d", seed)
          .containsOnly(fits);
      assertThat(tried).as("seed %d", seed).isEqualTo(basket);
      assertThat(other.state().orders(A).working().values().toList())
          .isEqualTo(
              fits
                  ? one.state().orders(A).working().values().toList()
                  : withALimitOf15().state().orders(A).working().values().toList());
      accepted += fits ? 1 : 0;
    }
    assertThat(accepted).isBetween(5, HISTORIES - 5);
  }

  private Floor withALimitOf15() {
    Floor made = new Floor();
    floors.add(made);
    made.plainAccount().deposit("A", "100000").mark("X", "100").mark("Y", "50");
    return made.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "15", Scope.of(A));
  }

  /** Orders of two instruments, now and then the same one twice. */
  private static List<OrderRequest> randomOrders(int seed, Floor floor) {
    Random random = new Random(seed);
    List<OrderRequest> orders = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      orders.add(
          !orders.isEmpty() && random.nextInt(8) == 0
              ? orders.get(random.nextInt(orders.size()))
              : floor.request(
                  random.nextBoolean() ? AlgorithmId.MANUAL : new AlgorithmId("algo"),
                  random.nextInt(3) == 0 ? Side.SELL : Side.BUY,
                  String.valueOf(1 + random.nextInt(9)),
                  random.nextBoolean() ? "X" : "Y",
                  random.nextInt(3) == 0 ? null : "60"));
    }
    return orders;
  }

  private static State replayed(Floor floor) {
    Replay replay = new Replay(State.EMPTY, floor.journal);
    floor.journal.entries().forEach(each -> replay.apply(each.entry()));
    return replay.state();
  }

  private List<Placed> place(Mode mode, OrderRequest... orders) {
    return floor.orders.placeAll(Floor.TRADER, A, List.of(orders), mode).outcome();
  }

  private static KnownOrder known(Placed placed) {
    return switch (placed) {
      case Decided decided -> decided.order();
      case DecidedBefore before -> before.order();
      case Refused refused -> throw new AssertionError(refused.refusal());
    };
  }

  private static List<OrderState> states(List<Placed> placed) {
    return placed.stream().map(each -> known(each).order().state()).toList();
  }

  private static List<String> codes(List<Placed> placed) {
    return placed.stream()
        .filter(Refused.class::isInstance)
        .map(each -> ((Refused) each).refusal())
        .map(Refusal::code)
        .toList();
  }

  private BigDecimal working() {
    return floor
        .state()
        .orders(A)
        .working()
        .values()
        .map(order -> order.reservedQuantity())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
