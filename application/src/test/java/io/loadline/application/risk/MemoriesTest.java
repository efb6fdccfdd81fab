package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a limit counts over time is remembered by its scope; what others do does not shorten it. */
class MemoriesTest {
  private static final AlgorithmId SLOW = new AlgorithmId("slow");
  private static final AlgorithmId FAST = new AlgorithmId("fast");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Floor floor = new Floor();

  @BeforeEach
  void accounts_of_one_desk() {
    floor.desk("D").mark("X", "100").mark("Y", "100");
    for (String account : List.of("A", "B")) {
      floor.account(account, "D").withoutDefaults(account).deposit(account, "1000000");
    }
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  /** A scope, and whether an order of {@code fast} in Y of account B lies in it. */
  private enum Where {
    FIRM(Scope.FIRM, true),
    DESK(Scope.of(new DeskId("D")), true),
    ACCOUNT(Scope.of(Floor.ACCOUNT), false),
    ALGORITHM(Scope.of(Floor.ACCOUNT, SLOW), false),
    INSTRUMENT(Scope.of(new InstrumentId("X")), false),
    INSTRUMENT_OF_DESK(Scope.of(new DeskId("D"), new InstrumentId("X")), false),
    INSTRUMENT_OF_ACCOUNT(Scope.of(Floor.ACCOUNT, new InstrumentId("X")), false),
    ALGORITHM_INSTRUMENT(Scope.of(Floor.ACCOUNT, SLOW, new InstrumentId("X")), false);

    private final Scope scope;
    private final boolean takesInOthers;

    Where(Scope scope, boolean takesInOthers) {
      this.scope = scope;
      this.takesInOthers = takesInOthers;
    }
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void an_order_elsewhere_leaves_the_memory_of_a_rate_limit_alone(Where where) {
    floor.limit(counted("ORDER_RATE", where.scope, "4", HOUR));
    floor.limit(counted("ORDER_RATE", Scope.of(new AccountId("B"), FAST), "100", SECOND));
    floor.limit(counted("ORDER_RATE", Scope.of(Floor.ACCOUNT, FAST), "100", SECOND));
    int free = where.takesInOthers ? 3 : 4;
    for (int i = 0; i < free; i++) {
      assertThat(slow()).isEmpty();
    }

    floor.after(Duration.ofSeconds(5)).mark("Y", "100").mark("X", "100");
    assertThat(fast("B", "1")).isEmpty();

    assertThat(slow()).containsExactly("ORDER_RATE");
    floor.after(HOUR).mark("X", "100");
    assertThat(slow()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void a_cancel_elsewhere_leaves_the_memory_of_a_cancel_rate_alone(Where where) {
    floor.limit(counted("CANCEL_RATE", where.scope, "1", HOUR));
    floor.limit(counted("CANCEL_RATE", Scope.of(new AccountId("B"), FAST), "100", SECOND));
    cancel("A", order(SLOW, "X", "1"));
    cancel("A", order(SLOW, "X", "2"));

    floor.after(Duration.ofSeconds(5)).mark("X", "100").mark("Y", "100");
    OrderRequest other = order(FAST, "Y", "1");
    floor.place("B", other);
    floor.orders.cancel(Floor.TRADER, new AccountId("B"), other.clientOrderId(), null);

    assertThat(floor.codes(order(SLOW, "X", "3"))).containsExactly("CANCEL_RATE");
  }

  @ParameterizedTest
  @EnumSource(Where.class)
  void orders_elsewhere_leave_the_memory_of_duplicates_alone(Where where) {
    floor.limit(counted("DUPLICATE_ORDER", where.scope, "0", HOUR));
    floor.limit(counted("DUPLICATE_ORDER", Scope.of(new AccountId("B"), FAST), "9", SECOND));
    assertThat(floor.codes(order(SLOW, "X", "7"))).isEmpty();

    floor.after(Duration.ofSeconds(5)).mark("X", "100").mark("Y", "100");
    assertThat(fast("B", "7")).isEmpty();

    assertThat(floor.codes(order(SLOW, "X", "7.00"))).containsExactly("DUPLICATE_ORDER");
    assertThat(floor.codes(order(SLOW, "X", "8"))).isEmpty();
  }

  @Test
  void duplicates_of_a_desk_are_those_of_all_its_accounts() {
    floor.limit(counted("DUPLICATE_ORDER", Scope.of(new DeskId("D")), "0", HOUR));
    floor.place("B", order(FAST, "X", "7"));

    assertThat(floor.codes(order(SLOW, "X", "7"))).containsExactly("DUPLICATE_ORDER");
  }

  @Test
  void the_window_of_what_an_override_overrides_is_remembered_too() {
    Limit hour = counted("ORDER_RATE", Scope.of(Floor.ACCOUNT), "2", HOUR);
    floor.limit(hour);
    Limit second =
        new Limit(
            hour.id(),
            hour.type(),
            hour.scope(),
            new BigDecimal("100"),
            LimitUnit.COUNT,
            null,
            SECOND,
            null,
            List.of(),
            null,
            null,
            hour.warnAt(),
            OnBreach.REJECT,
            null,
            null,
            floor.now().plusSeconds(60),
            "for a minute");
    var wish =
        (io.loadline.application.limit.ManageLimits.Proposed)
            floor
                .limits
                .put(Floor.RISK, second, io.loadline.application.engine.Version.of(hour))
                .outcome();
    floor.limits.approve(Floor.RISK2, wish.proposal().id());
    for (int i = 0; i < 5; i++) {
      assertThat(slow()).isEmpty();
      floor.after(Duration.ofSeconds(2)).mark("X", "100");
    }

    floor.after(Duration.ofSeconds(60)).mark("X", "100");

    assertThat(slow()).containsExactly("ORDER_RATE");
  }

  @Test
  void nothing_is_remembered_where_no_limit_counts() {
    slow();
    assertThat(floor.state().flows().isEmpty()).isTrue();

    floor.limit(counted("ORDER_RATE", Scope.of(Floor.ACCOUNT, SLOW), "100", SECOND));
    for (int i = 0; i < 20; i++) {
      slow();
      fast("A", "1");
      floor.after(SECOND).mark("X", "100").mark("Y", "100");
    }

    assertThat(floor.state().flows().keys()).containsExactly(Scope.of(Floor.ACCOUNT, SLOW));
    assertThat(floor.state().flows().first().getValue().orders().size()).isEqualTo(1);
  }

  @Test
  void a_streak_of_losses_outlasts_the_trips_of_other_algorithms() {
    floor.limit(counted("LOSS_STREAK", Scope.of(Floor.ACCOUNT, SLOW), "2", Duration.ofHours(6)));
    for (int i = 0; i < 3; i++) {
      trip(SLOW, "X", "90");
    }
    floor.mark("X", "100");
    assertThat(slow()).containsExactly("LOSS_STREAK");

    for (int i = 0; i < 300; i++) {
      trip(FAST, "Y", "101");
    }
    floor.mark("X", "100").mark("Y", "100");

    assertThat(slow()).containsExactly("LOSS_STREAK");
    assertThat(fast("A", "1")).isEmpty();
  }

  private void trip(AlgorithmId algorithm, String symbol, String price) {
    Duration step = Duration.ofMillis(10);
    floor.after(step).fill("A", algorithm, "1", symbol, "100", null, floor.now());
    floor.after(step).fill("A", algorithm, "-1", symbol, price, null, floor.now());
  }

  private List<String> slow() {
    return floor.codes(order(SLOW, "X", "1"));
  }

  private List<String> fast(String account, String quantity) {
    return Floor.codes(floor.place(account, order(FAST, "Y", quantity)));
  }

  private OrderRequest order(AlgorithmId algorithm, String symbol, String quantity) {
    return floor.request(algorithm, Side.BUY, quantity, symbol, "100");
  }

  private void cancel(String account, OrderRequest request) {
    assertThat(floor.place(account, request).accepted()).isTrue();
    floor.orders.cancel(Floor.TRADER, new AccountId(account), request.clientOrderId(), null);
  }

  private static Limit counted(String type, Scope scope, String value, Duration window) {
    return new Limit(
        new LimitId(type + ":" + scope.toString().replace(' ', ':').replace('/', ':')),
        type,
        scope,
        new BigDecimal(value),
        LimitUnit.COUNT,
        null,
        window,
        null,
        List.of(),
        null,
        null,
        Limit.DEFAULT_WARN_AT,
        OnBreach.REJECT,
        null,
        null,
        null,
        "a test");
  }
}
