package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.Replay;
import io.loadline.application.engine.State;
import io.loadline.application.instrument.ManageInstruments;
import io.loadline.application.order.PlaceOrders;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.instrument.Split;
import io.loadline.domain.instrument.SplitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.order.Order;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import io.loadline.domain.order.Working;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open orders of an instrument that is split: no reservation is in units of before. */
class SplitOrdersTest {
  private static final AccountId A = Floor.ACCOUNT;
  private static final InstrumentId S = new InstrumentId("S");
  private final Floor floor = new Floor();

  @BeforeEach
  void anAccountWithCash() {
    floor.plainAccount().list("S", InstrumentKind.EQUITY).deposit("A", "100000").mark("S", "100");
  }

  /** Every state is what the journal says, and the sums are those of the orders. */
  @AfterEach
  void the_journal_gives_the_same_state() {
    Replay replay = new Replay(State.EMPTY, floor.journal);
    floor.journal.entries().stream().map(Recorded::entry).forEach(replay::apply);
    assertThat(replay.state()).isEqualTo(floor.state());
    BigDecimal buys = BigDecimal.ZERO;
    BigDecimal value = BigDecimal.ZERO;
    for (Order order : floor.state().orders(A).working().values().toList()) {
      BigDecimal signed = order.side().signed(order.reservedQuantity());
      buys = order.key().instrument().equals(S) ? buys.add(signed.max(BigDecimal.ZERO)) : buys;
      value = value.add(order.reservedValue());
    }
    assertThat(working().buys()).isEqualByComparingTo(buys);
    assertThat(floor.state().orders(A).reserved().getOrDefault(Floor.USD, BigDecimal.ZERO))
        .isEqualByComparingTo(value);
    floor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "7, 2, 10, 35, 20",
    "1, 50, 100, 2, 3500",
    "10, 1, 0.5, 5, 7",
    "3, 4, 8, 6, 93.333333333333333333333333333333333333"
  })
  void an_open_order_has_the_quantity_and_the_price_of_after(
      int newUnits, int oldUnits, String before, String after, String price) {
    OrderRequest buy = floor.buy(before, "S", "70");
    OrderRequest sell = floor.sell(before, "S", "70");
    floor.place(buy);
    floor.place(sell);
    BigDecimal reserved = floor.order(buy).reservedValue();

    split("s", newUnits, oldUnits, null, later());

    for (OrderRequest each : List.of(buy, sell)) {
      Order order = floor.order(each);
      assertThat(order.quantity()).isEqualByComparingTo(after);
      assertThat(order.request().limitPrice().value()).isEqualByComparingTo(price);
      assertThat(order.reservedValue().setScale(30, java.math.RoundingMode.HALF_EVEN))
          .isEqualByComparingTo(reserved);
      assertThat(order.reservedValue()).isLessThanOrEqualTo(reserved);
      assertThat(order.state()).isEqualTo(OrderState.ACCEPTED);
      assertThat(order.splits()).singleElement().extracting(Split::id).hasToString("s");
    }
    assertThat(working().buys()).isEqualByComparingTo(after);
    assertThat(working().sells()).isEqualByComparingTo(after);
  }

  @Test
  void what_an_order_takes_of_a_limit_is_the_same_share_before_and_after() {
    floor.limit("POSITION_VALUE", LimitUnit.MONEY, "1000", Scope.of(A));
    floor.place(floor.buy("9", "S", "100"));

    split("s", 10, 1, null, later());
    floor.mark("S", "10");

    assertThat(floor.codes(floor.buy("10", "S", "10"))).isEmpty();
    assertThat(floor.codes(floor.buy("1", "S", "10"))).containsExactly("POSITION_VALUE");
  }

  @Test
  void fills_of_before_and_after_the_split_count_in_the_units_of_after() {
    OrderRequest order = floor.buy("10", "S", "100");
    floor.place(order);
    Instant before = later();
    fill("4", "90", order, before);
    split("s", 2, 1, null, later());
    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("8");
    assertThat(floor.order(order).averageFillPrice()).isEqualByComparingTo("45");

    fill("6", "50", order, later());
    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("14");
    fill("2", "95", order, before);

    Order filled = floor.order(order);
    assertThat(filled.filledQuantity())
        .as("the late fill of before is 4 now")
        .isEqualByComparingTo("18");
    assertThat(filled.reservedQuantity()).isEqualByComparingTo("2");
    fill("2", "50", order, later());
    assertThat(floor.order(order).state()).isEqualTo(OrderState.FILLED);
    assertThat(floor.position("S")).isEqualByComparingTo("20");
    assertThat(floor.breaches()).isEmpty();
  }

  @Test
  void the_bust_of_a_fill_of_before_gives_back_what_it_is_now() {
    OrderRequest order = floor.buy("10", "S", "100");
    floor.place(order);
    fill("4", "90", order, later());
    var fill = floor.lastFill();
    split("s", 5, 2, null, later());

    floor.fills.bust(Floor.TRADER, A, new io.loadline.domain.fill.Bust(fill, "a test"));

    assertThat(floor.order(order).filledQuantity()).isEqualByComparingTo("0");
    assertThat(floor.order(order).filledValue()).isEqualByComparingTo("0");
    assertThat(floor.order(order).reservedQuantity()).isEqualByComparingTo("25");
  }

  @Test
  void an_order_from_after_a_split_that_comes_late_is_as_it_is() {
    OrderRequest old = floor.buy("10", "S", "100");
    floor.place(old);
    fill("1", "100", old, later());
    Instant effective = later();
    floor.after(Duration.ofSeconds(5)).mark("S", "50");
    fill("3", "50", old, floor.now());
    OrderRequest young = floor.buy("7", "S", "50");
    floor.place(young);

    split("s", 2, 1, null, effective);

    assertThat(floor.order(young).quantity()).isEqualByComparingTo("7");
    assertThat(floor.order(old).quantity()).isEqualByComparingTo("20");
    assertThat(floor.order(old).filledQuantity())
        .as("1 of before, 3 of after")
        .isEqualByComparingTo("5");
  }

  @Test
  void terms_from_after_the_split_are_not_converted() {
    OrderRequest order = floor.buy("10", "S", "100");
    floor.place(order);
    Instant effective = later();
    later();
    floor.orders.replace(
        Floor.TRADER,
        A,
        order.clientOrderId(),
        new Quantity(new BigDecimal("8")),
        new Price(new BigDecimal("99")));

    split("s", 2, 1, null, effective);

    assertThat(floor.order(order).quantity()).isEqualByComparingTo("8");
  }

  @Test
  void a_fraction_that_is_paid_in_cash_is_not_open_any_more() {
    floor.instruments.put(Floor.RISK, whole("W"), null);
    floor.mark("W", "10");
    OrderRequest five = floor.buy("5", "W", "10");
    OrderRequest one = floor.buy("1", "W", "10");
    floor.place(five);
    floor.place(one);

    split("W", "s", 1, 2, "20", later());

    assertThat(floor.order(five).quantity()).isEqualByComparingTo("2");
    assertThat(floor.order(five).request().limitPrice().value()).isEqualByComparingTo("20");
    assertThat(floor.order(one).state()).isEqualTo(OrderState.CANCELLED);
    assertThat(floor.order(one).reservedValue()).isEqualByComparingTo("0");
  }

  @Test
  void the_same_split_again_changes_no_order_and_other_instruments_and_ended_orders_none() {
    floor.mark("T", "100");
    OrderRequest other = floor.buy("3", "T", "100");
    OrderRequest ended = floor.buy("3", "S", "100");
    OrderRequest open = floor.buy("4", "S", "100");
    floor.place(other);
    floor.place(ended);
    floor.place(open);
    floor.orders.confirmCancel(Floor.TRADER, A, ended.clientOrderId());
    Instant at = later();

    split("s", 2, 1, null, at);
    long seq = floor.state().seq();
    split("s", 2, 1, null, at);

    assertThat(floor.state().seq()).isEqualTo(seq);
    assertThat(floor.order(open).quantity()).isEqualByComparingTo("8");
    assertThat(floor.order(other).quantity()).isEqualByComparingTo("3");
    assertThat(floor.order(ended).quantity()).isEqualByComparingTo("3");
  }

  @Test
  void a_retry_of_the_order_is_the_first_answer_and_a_replace_is_in_units_of_after() {
    OrderRequest order = floor.buy("10", "S", "100");
    floor.place(order);
    split("s", 2, 1, null, later());
    floor.mark("S", "50");

    assertThat(floor.orders.place(Floor.TRADER, A, order).outcome())
        .isInstanceOf(PlaceOrders.DecidedBefore.class);
    floor.orders.replace(
        Floor.TRADER, A, order.clientOrderId(), new Quantity(new BigDecimal("15")), null);

    assertThat(floor.order(order).reservedValue()).isEqualByComparingTo("750");
  }

  /** Whatever orders, fills and splits there were: the value that is reserved stays. */
  @RepeatedTest(20)
  void a_split_changes_no_reserved_value(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    Map<OrderRequest, BigDecimal> placed = new HashMap<>();
    for (int i = 0; i < 6; i++) {
      String quantity = String.valueOf(1 + random.nextInt(20));
      String price = String.valueOf(90 + random.nextInt(20));
      OrderRequest order =
          random.nextBoolean() ? floor.buy(quantity, "S", price) : floor.sell(quantity, "S", price);
      floor.place(order);
      if (random.nextBoolean()) {
        floor.fill(
            "A",
            AlgorithmId.MANUAL,
            order.side().signed(new BigDecimal("0.25")).toPlainString(),
            "S",
            price,
            order.clientOrderId().value(),
            later());
      }
      placed.put(order, BigDecimal.ZERO);
    }
    placed.replaceAll((order, none) -> floor.order(order).reservedValue());
    int splits = 1 + random.nextInt(3);
    for (int i = 0; i < splits; i++) {
      split("s" + i, 1 + random.nextInt(9), 1 + random.nextInt(9), null, later());
    }
    placed.forEach(
        (order, reserved) ->
            assertThat(
                    floor.order(order).reservedValue().subtract(reserved).abs().movePointRight(30))
                .isLessThan(BigDecimal.ONE));
  }

  private Instant later() {
    return floor.after(Duration.ofSeconds(1)).now();
  }

  private void fill(String quantity, String price, OrderRequest order, Instant at) {
    floor.fill("A", AlgorithmId.MANUAL, quantity, "S", price, order.clientOrderId().value(), at);
  }

  private void split(
      String id, int newUnits, int oldUnits, @Nullable String cashInLieu, Instant at) {
    split("S", id, newUnits, oldUnits, cashInLieu, at);
  }

  private void split(
      String symbol,
      String id,
      int newUnits,
      int oldUnits,
      @Nullable String cashInLieu,
      Instant at) {
    ManageInstruments.SplitOutcome outcome =
        floor
            .instruments
            .split(
                Floor.RISK,
                new Split(
                    new SplitId(id),
                    new InstrumentId(symbol),
                    newUnits,
                    oldUnits,
                    at,
                    cashInLieu == null ? null : new Price(new BigDecimal(cashInLieu))))
            .outcome();
    assertThat(outcome).isNotInstanceOf(ManageInstruments.Refused.class);
  }

  private static io.loadline.domain.instrument.Instrument whole(String symbol) {
    return new io.loadline.domain.instrument.Instrument(
        new InstrumentId(symbol),
        new io.loadline.domain.instrument.ContractSpec(
            InstrumentKind.EQUITY, null, Floor.USD, BigDecimal.ONE, false),
        2,
        0,
        Duration.ofSeconds(60),
        true);
  }

  private Working working() {
    return floor.state().orders(A).working(PositionKey.net(S));
  }
}
