package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.KnownOrder;
import io.loadline.application.killswitch.ManageKillSwitches;
import io.loadline.application.order.PlaceOrders;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.ListMode;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.limit.TradingHours;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.order.ClientOrderId;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What answers say: the rule, the unit, the open orders, and that something was so before. */
class AnswersTest {
  private static final Scope ACCOUNT = Scope.of(Floor.ACCOUNT);

  private final Floor floor = new Floor();

  @BeforeEach
  void an_account() {
    floor.plainAccount().mark("X", "100").mark("Y", "100");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void cash_is_the_same_four_numbers_in_utilisation_and_headroom() {
    floor.deposit("A", "5000").limit("CASH", LimitUnit.MONEY, "1000", ACCOUNT);
    KnownOrder order = floor.place(floor.buy("7", "X", "100"));

    for (Headroom each : List.of(order.findings().headroom().getFirst(), utilisation())) {
      assertThat(each.limit()).isEqualByComparingTo("5000");
      assertThat(each.used()).isEqualByComparingTo("1000");
      assertThat(each.reserved()).isEqualByComparingTo("700");
      assertThat(each.remaining()).isEqualByComparingTo("3300");
      assertThat(each.fraction()).isEqualByComparingTo("0.34");
      assertThat(each.unit()).isEqualTo(LimitUnit.MONEY);
      assertThat(each.currency()).isEqualTo(Floor.USD);
    }
    assertThat(floor.codes(floor.buy("33", "X", "100"))).isEmpty();
    assertThat(floor.codes(floor.buy("0.01", "X", "100"))).containsExactly("CASH");
  }

  @Test
  void all_cash_may_be_spent_under_a_cash_limit_of_zero() {
    floor.deposit("A", "100").limit("CASH", LimitUnit.MONEY, "0", ACCOUNT);

    assertThat(utilisation().remaining()).isEqualByComparingTo("100");
    assertThat(utilisation().used()).isZero();
  }

  @Test
  void a_fraction_says_what_it_is_a_fraction_of() {
    floor.deposit("A", "10000").limit("CONCENTRATION", LimitUnit.FRACTION, "0.2", ACCOUNT);

    KnownOrder order = floor.place(floor.buy("21", "X", "100"));

    Breach breach = order.findings().breaches().getFirst();
    assertThat(breach.value()).isEqualByComparingTo("2100");
    assertThat(breach.unit()).isEqualTo(LimitUnit.FRACTION);
    assertThat(breach.base()).isEqualByComparingTo("10000");
    assertThat(breach.fraction()).isEqualByComparingTo("1.05");
    assertThat(breach.detail())
        .isEqualTo("CONCENTRATION limit of account A exceeded: 2100 > 2000 USD (0.2 of 10000)");
    assertThat(utilisation().base()).isEqualByComparingTo("10000");
    assertThat(utilisation().fraction()).isZero();
  }

  @Test
  void a_limit_names_the_open_orders_that_take_its_room() {
    floor.deposit("A", "100000").limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "10", ACCOUNT);
    OrderRequest open = floor.buy("7", "X", "100");
    floor.place(open);
    floor.place(floor.buy("7", "Y", "100"));

    KnownOrder order = floor.place(floor.buy("4", "X", "100"));

    assertThat(order.findings().breaches().getFirst().detail())
        .isEqualTo(
            "POSITION_QUANTITY limit of account A exceeded: 11 > 10 units; open orders take room: "
                + open.clientOrderId()
                + " BUY 7 X");
  }

  @Test
  void an_order_that_no_longer_reduces_is_told_which_open_order_closes_the_position() {
    floor.deposit("A", "100000").fill("1", "X", "100");
    OrderRequest first = reduceOnly("first");
    assertThat(floor.codes(first)).isEmpty();

    KnownOrder second = floor.place(reduceOnly("second"));
    floor.killSwitches.engage(
        Floor.RISK,
        new ManageKillSwitches.Request(
            new KillSwitchId("k"),
            ACCOUNT,
            KillSwitch.Mode.REDUCE_ONLY,
            "something is wrong",
            false,
            false));
    KnownOrder third = floor.place(floor.sell("1", "X", "100"));

    assertThat(Floor.codes(second)).containsExactly("NOT_REDUCING");
    assertThat(detail(second)).contains("first SELL 1 X", "position=1");
    assertThat(Floor.codes(third)).containsExactly("KILL_SWITCH");
    assertThat(detail(third))
        .contains("first SELL 1 X", "engaged by risk", "something is wrong", "REDUCE_ONLY");
  }

  @Test
  void trading_hours_and_lists_are_named() {
    floor.deposit("A", "100000");
    floor.limit(
        limit(
            "TRADING_HOURS",
            List.of(),
            null,
            new TradingHours(
                ZoneOffset.UTC,
                List.of(DayOfWeek.MONDAY),
                LocalTime.of(3, 0),
                LocalTime.of(3, 1))));
    floor.limit(limit("INSTRUMENT_ALLOWED", List.of("X"), ListMode.DENY, null));

    KnownOrder order = floor.place(floor.buy("1", "X", "100"));

    assertThat(order.findings().breaches())
        .extracting(Breach::detail)
        .containsExactlyInAnyOrder(
            "TRADING_HOURS limit of account A: orders may be sent on MONDAY from 03:00 to 03:01 Z;"
                + " now it is SATURDAY 12:00",
            "INSTRUMENT_ALLOWED limit of account A: X is on the list of what may not be traded");
  }

  @Test
  void one_can_trade_out_of_what_may_not_be_traded_any_more() {
    floor.deposit("A", "100000").fill("5", "X", "100");
    floor.limit(limit("INSTRUMENT_ALLOWED", List.of("X"), ListMode.DENY, null));

    assertThat(floor.codes(floor.sell("5", "X", "100"))).isEmpty();
    assertThat(floor.codes(floor.buy("1", "X", "100"))).containsExactly("INSTRUMENT_ALLOWED");
  }

  @Test
  void turnover_and_open_orders_let_a_true_reduction_pass() {
    floor.deposit("A", "100000").fill("10", "X", "100");
    floor.limit("TURNOVER", LimitUnit.MONEY, "1500", ACCOUNT);
    floor.limit("OPEN_ORDERS", LimitUnit.COUNT, "0", ACCOUNT);

    assertThat(floor.codes(floor.buy("6", "X", "100"))).contains("TURNOVER", "OPEN_ORDERS");
    assertThat(floor.codes(floor.sell("11", "X", "100"))).contains("TURNOVER", "OPEN_ORDERS");
    assertThat(floor.codes(floor.sell("10", "X", "100"))).isEmpty();
  }

  @Test
  void the_same_cancel_confirmation_and_replace_again_say_so() {
    floor.deposit("A", "100000");
    OrderRequest order = floor.buy("5", "X", "100");
    floor.place(order);

    assertThat(replaced(order, "4")).isFalse();
    assertThat(replaced(order, "4")).isTrue();
    assertThat(replaced(order, "3")).isFalse();
    assertThat(asked(order)).isFalse();
    assertThat(asked(order)).isTrue();
    assertThat(confirmed(order)).isFalse();
    assertThat(confirmed(order)).isTrue();
    assertThat(replaced(order, "3")).isTrue();
    assertThat(
            floor
                .orders
                .replace(Floor.TRADER, Floor.ACCOUNT, order.clientOrderId(), quantity("2"), null)
                .outcome())
        .isInstanceOf(PlaceOrders.NotChanged.class);
  }

  @Test
  void under_a_halt_a_replace_is_refused_and_a_cancel_passes() {
    floor.deposit("A", "100000");
    OrderRequest order = floor.buy("5", "X", "100");
    floor.place(order);
    floor.killSwitches.engage(
        Floor.RISK,
        new ManageKillSwitches.Request(
            new KillSwitchId("k"),
            ACCOUNT,
            KillSwitch.Mode.HALT,
            "something is wrong",
            false,
            false));

    PlaceOrders.Changed replaced =
        floor
            .orders
            .replace(Floor.TRADER, Floor.ACCOUNT, order.clientOrderId(), quantity("4"), null)
            .outcome();

    assertThat(replaced)
        .isInstanceOfSatisfying(
            PlaceOrders.NotReplaced.class,
            each ->
                assertThat(each.findings().breaches())
                    .extracting(Breach::code)
                    .containsExactly("KILL_SWITCH"));
    assertThat(asked(order)).isFalse();
  }

  @Test
  void losses_are_told_in_the_currency_of_their_limit() {
    floor.deposit("A", "10000", floor.now().minusSeconds(86_400));
    floor.list("F", InstrumentKind.FUTURE).mark("F", "100").fill("10", "F", "100");
    floor.limit("DAILY_LOSS", LimitUnit.MONEY, "100", ACCOUNT);
    floor.mark("F", "88");
    floor.watch.review();

    assertThat(floor.breaches().getFirst().breach().detail())
        .isEqualTo("DAILY_LOSS limit of account A exceeded: 120 > 100 USD");
  }

  private Headroom utilisation() {
    return floor.utilisation.of(Floor.ACCOUNT).uses().getFirst().headroom();
  }

  private boolean asked(OrderRequest order) {
    return before(
        floor.orders.cancel(Floor.TRADER, Floor.ACCOUNT, order.clientOrderId(), null).outcome());
  }

  private boolean confirmed(OrderRequest order) {
    return before(
        floor.orders.confirmCancel(Floor.TRADER, Floor.ACCOUNT, order.clientOrderId()).outcome());
  }

  private boolean replaced(OrderRequest order, String quantity) {
    return before(
        floor
            .orders
            .replace(Floor.TRADER, Floor.ACCOUNT, order.clientOrderId(), quantity(quantity), null)
            .outcome());
  }

  private static boolean before(PlaceOrders.Changed changed) {
    return ((PlaceOrders.Done) changed).before();
  }

  private static Quantity quantity(String value) {
    return new Quantity(new BigDecimal(value));
  }

  private static String detail(KnownOrder order) {
    return order.findings().breaches().getFirst().detail();
  }

  private static OrderRequest reduceOnly(String id) {
    return new OrderRequest(
        new ClientOrderId(id),
        new InstrumentId("X"),
        io.loadline.domain.money.Side.SELL,
        io.loadline.domain.order.OrderType.LIMIT,
        quantity("1"),
        new Price(new BigDecimal("100")),
        AlgorithmId.MANUAL,
        true,
        PositionSide.NET,
        (Instant) null);
  }

  private static Limit limit(
      String type,
      List<String> instruments,
      @Nullable ListMode mode,
      @Nullable TradingHours hours) {
    return new Limit(
        new LimitId(type),
        type,
        ACCOUNT,
        BigDecimal.ZERO,
        LimitUnit.COUNT,
        null,
        null,
        null,
        instruments.stream().map(InstrumentId::new).toList(),
        mode,
        hours,
        Limit.DEFAULT_WARN_AT,
        OnBreach.REJECT,
        null,
        null,
        null,
        "a test");
  }
}
