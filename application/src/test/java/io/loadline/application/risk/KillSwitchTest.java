package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.killswitch.ManageKillSwitches;
import io.loadline.application.order.PlaceOrders;
import io.loadline.domain.account.UserId;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.order.OrderState;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KillSwitchTest {
  private static final KillSwitchId ID = new KillSwitchId("k1");

  private final Floor floor = new Floor();

  @BeforeEach
  void aPosition() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100").fill("10", "X", "100");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  static List<Scope> scopes() {
    return List.of(
        Scope.FIRM,
        Scope.of(Floor.ACCOUNT),
        Scope.of(new InstrumentId("X")),
        Scope.of(Floor.ACCOUNT, new InstrumentId("X")));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void halt_refuses_every_order_of_its_scope_and_names_who_and_why(Scope scope) {
    engage(request(scope, KillSwitch.Mode.HALT, false, false));

    List<Breach> breaches = floor.place(floor.sell("1", "X", "100")).findings().breaches();

    assertThat(breaches)
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.code()).isEqualTo("KILL_SWITCH");
              assertThat(breach.detail())
                  .contains("risk", "2026-01-10T12:00:00Z", "something is wrong");
            });
  }

  @Test
  void a_switch_elsewhere_does_not_matter() {
    engage(request(Scope.of(new InstrumentId("Y")), KillSwitch.Mode.HALT, false, false));

    assertThat(floor.codes(floor.buy("1", "X", "100"))).isEmpty();
  }

  @Test
  void reduce_only_lets_reductions_pass_and_nothing_else() {
    engage(request(Scope.FIRM, KillSwitch.Mode.REDUCE_ONLY, false, false));

    assertThat(floor.codes(floor.sell("10", "X", "100"))).isEmpty();
    assertThat(floor.codes(floor.sell("1", "X", "100"))).containsExactly("KILL_SWITCH");
    assertThat(floor.codes(floor.buy("1", "X", "100"))).containsExactly("KILL_SWITCH");
  }

  @Test
  void under_halt_a_replace_is_refused_and_a_cancel_passes() {
    OrderRequest order = floor.buy("5", "X", "100");
    floor.place(order);
    engage(request(Scope.FIRM, KillSwitch.Mode.HALT, false, false));

    PlaceOrders.Changed replaced =
        floor
            .orders
            .replace(
                Floor.TRADER,
                Floor.ACCOUNT,
                order.clientOrderId(),
                null,
                new Price(new BigDecimal("99")))
            .outcome();
    PlaceOrders.Changed cancelled =
        floor.orders.cancel(Floor.TRADER, Floor.ACCOUNT, order.clientOrderId(), null).outcome();

    assertThat(replaced)
        .isInstanceOfSatisfying(
            PlaceOrders.NotReplaced.class,
            refused ->
                assertThat(refused.findings().breaches())
                    .extracting(Breach::code)
                    .containsExactly("KILL_SWITCH"));
    assertThat(cancelled).isInstanceOf(PlaceOrders.Done.class);
  }

  @Test
  void it_asks_for_the_cancel_of_every_working_order_and_plans_the_way_out() {
    OrderRequest order = floor.buy("5", "X", "100");
    floor.place(order);

    ManageKillSwitches.Done done =
        (ManageKillSwitches.Done)
            engage(request(Scope.of(Floor.ACCOUNT), KillSwitch.Mode.HALT, true, true));

    assertThat(done.cancelRequested()).isOne();
    assertThat(floor.order(order).state()).isEqualTo(OrderState.CANCEL_REQUESTED);
    assertThat(done.closeOut())
        .singleElement()
        .satisfies(
            close -> {
              assertThat(close.side()).isEqualTo(Side.SELL);
              assertThat(close.quantity()).isEqualByComparingTo("10");
            });
  }

  @Test
  void a_what_if_engages_nothing() {
    ManageKillSwitches.Request request = request(Scope.FIRM, KillSwitch.Mode.HALT, true, true);

    ManageKillSwitches.Engaged tried = floor.killSwitches.tryOut(Floor.RISK, request).outcome();

    assertThat(tried).isInstanceOf(ManageKillSwitches.Done.class);
    assertThat(floor.codes(floor.buy("1", "X", "100"))).isEmpty();
  }

  @Test
  void engaging_again_is_the_same_and_other_content_a_conflict() {
    ManageKillSwitches.Request request = request(Scope.FIRM, KillSwitch.Mode.HALT, false, false);
    engage(request);

    ManageKillSwitches.Done again = (ManageKillSwitches.Done) engage(request);
    ManageKillSwitches.Engaged other =
        engage(request(Scope.FIRM, KillSwitch.Mode.REDUCE_ONLY, false, false));

    assertThat(again.before()).isTrue();
    assertThat(other).isInstanceOf(ManageKillSwitches.Refused.class);
  }

  @Test
  void a_reason_must_say_something() {
    ManageKillSwitches.Engaged engaged =
        engage(
            new ManageKillSwitches.Request(
                ID, Scope.FIRM, KillSwitch.Mode.HALT, "too short", false, false));

    assertThat(engaged).isInstanceOf(ManageKillSwitches.Refused.class);
  }

  @Test
  void only_another_person_may_release_it() {
    engage(request(Scope.FIRM, KillSwitch.Mode.HALT, false, false));

    ManageKillSwitches.Released own = release(Floor.RISK);
    List<String> before = floor.codes(floor.buy("1", "X", "100"));
    ManageKillSwitches.Released other = release(Floor.RISK2);
    List<String> after = floor.codes(floor.buy("1", "X", "100"));

    assertThat(own)
        .isInstanceOfSatisfying(
            ManageKillSwitches.NotReleased.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("SECOND_PERSON_REQUIRED"));
    assertThat(before).containsExactly("KILL_SWITCH");
    assertThat(other).isInstanceOf(ManageKillSwitches.Resumed.class);
    assertThat(after).isEmpty();
  }

  private ManageKillSwitches.Engaged engage(ManageKillSwitches.Request request) {
    return floor.killSwitches.engage(Floor.RISK, request).outcome();
  }

  private ManageKillSwitches.Released release(UserId actor) {
    return floor.killSwitches.release(actor, ID, "all is well again").outcome();
  }

  private static ManageKillSwitches.Request request(
      Scope scope, KillSwitch.Mode mode, boolean cancel, boolean plan) {
    return new ManageKillSwitches.Request(ID, scope, mode, "something is wrong", cancel, plan);
  }
}
