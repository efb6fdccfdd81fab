package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Version;
import io.loadline.application.limit.ManageBreaches;
import io.loadline.application.limit.ManageLimits;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.PositionMode;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.fill.Bust;
import io.loadline.domain.fill.Fill;
import io.loadline.domain.fill.FillId;
import io.loadline.domain.fill.PositionSide;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a breach lives and ends, and until when it stops orders. */
class BreachLivesTest {
  private static final LimitId ID = new LimitId("most");
  private static final Scope ACCOUNT = Scope.of(Floor.ACCOUNT);

  private final Floor floor = new Floor();

  @BeforeEach
  void an_account() {
    floor.plainAccount().deposit("A", "1000000").list("X", InstrumentKind.FUTURE).mark("X", "100");
    floor.mark("Y", "100");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = OnBreach.class,
      names = {"REDUCE_ONLY", "HALT"})
  void a_limit_that_two_people_remove_leaves_no_case_over(OnBreach onBreach) {
    floor.limit(positions("20", onBreach, null)).fill("30", "X", "100");
    assertThat(floor.codes(floor.buy("1", "Y", "100"))).containsExactly("POSITION_QUANTITY");

    approve(floor.limits.remove(Floor.RISK, ID, Version.of(current())).outcome());

    ended(onBreach);
  }

  @ParameterizedTest
  @EnumSource(
      value = OnBreach.class,
      names = {"REDUCE_ONLY", "HALT"})
  void a_limit_that_has_run_out_leaves_no_case_over(OnBreach onBreach) {
    floor.limit(positions("20", onBreach, floor.now().plusSeconds(30))).fill("30", "X", "100");
    floor.watch.review();

    floor.after(Duration.ofSeconds(30)).mark("X", "100").mark("Y", "100");
    floor.watch.review();

    ended(onBreach);
  }

  @ParameterizedTest
  @EnumSource(
      value = OnBreach.class,
      names = {"REDUCE_ONLY", "HALT"})
  void a_limit_that_is_replaced_by_a_wide_one_leaves_no_case_over(OnBreach onBreach) {
    floor.limit(positions("20", onBreach, null)).fill("30", "X", "100");

    approve(put(positions("25", onBreach, null)));
    assertThat(only().over()).isTrue();
    approve(put(positions("30", onBreach, null)));

    ended(onBreach);
  }

  private void ended(OnBreach onBreach) {
    boolean halts = onBreach == OnBreach.HALT;
    assertThat(only().over()).isFalse();
    assertThat(only().ending()).isEqualTo(BreachCase.Ending.LIMIT_GONE);
    assertThat(only().isClosed()).isEqualTo(!halts);
    assertThat(floor.codes(floor.buy("1", "Y", "100")))
        .isEqualTo(halts ? List.of("POSITION_QUANTITY") : List.of());
    floor.fill("-30", "X", "100");
    acknowledge();
    assertThat(only().state()).isEqualTo(BreachCase.State.CLOSED);
    assertThat(floor.codes(floor.buy("1", "Y", "100"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"back under", "busted"})
  void orders_are_reduced_only_while_the_measure_is_over(String how) {
    floor.limit(positions("20", OnBreach.REDUCE_ONLY, null)).fill("30", "X", "100");
    FillId causing = floor.lastFill();
    assertThat(floor.codes(floor.buy("1", "Y", "100"))).containsExactly("POSITION_QUANTITY");

    if (how.equals("busted")) {
      floor.fills.bust(Floor.TRADER, Floor.ACCOUNT, new Bust(causing, "by the venue"));
    } else {
      floor.fill("-10", "X", "100");
    }

    assertThat(only().over()).isFalse();
    assertThat(only().state()).isEqualTo(BreachCase.State.OPEN);
    assertThat(floor.codes(floor.buy("1", "Y", "100"))).isEmpty();
  }

  @Test
  void a_halt_stays_after_the_measure_is_back_until_a_person_closes_it() {
    floor
        .limit(positions("20", OnBreach.HALT, null))
        .fill("30", "X", "100")
        .fill("-30", "X", "100");

    assertThat(floor.codes(floor.buy("1", "Y", "100"))).containsExactly("POSITION_QUANTITY");
    assertThat(close()).isInstanceOf(ManageBreaches.Done.class);
    assertThat(floor.codes(floor.buy("1", "Y", "100"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"DAILY_LOSS, REDUCE_ONLY", "DAILY_LOSS, HALT", "DAILY_LOSS, WARN"})
  void a_case_that_is_still_over_cannot_be_closed(String type, OnBreach onBreach) {
    floor.limit(limit(type, LimitUnit.MONEY, "100", ACCOUNT, onBreach, null));
    floor.fill("10", "X", "100").mark("X", "80");
    floor.watch.review();

    ManageBreaches.Handled early = close();
    floor.mark("X", "90");
    ManageBreaches.Handled late = close();

    assertThat(early)
        .isInstanceOfSatisfying(
            ManageBreaches.Refused.class,
            each -> assertThat(each.refusal().code()).isEqualTo("STILL_OVER"));
    assertThat(late).isInstanceOf(ManageBreaches.Done.class);
    assertThat(only().isClosed()).isTrue();
  }

  @Test
  void a_single_event_can_be_closed_at_once() {
    var order = floor.buy("5", "X", "100");
    floor.place(order);
    floor.fill(
        "A", AlgorithmId.MANUAL, "6", "X", "100", order.clientOrderId().value(), floor.now());

    assertThat(only().breach().code()).isEqualTo("OVERFILL");
    assertThat(close()).isInstanceOf(ManageBreaches.Done.class);
  }

  @Test
  void over_again_before_anyone_has_seen_it_is_the_same_case_crossed_once_more() {
    floor.limit(positions("20", OnBreach.REDUCE_ONLY, null));
    for (int i = 0; i < 3; i++) {
      floor.fill("30", "X", "100").fill("-30", "X", "100");
    }
    assertThat(only().crossings()).isEqualTo(3);

    acknowledge();
    floor.fill("30", "X", "100");

    assertThat(floor.breaches()).hasSize(2);
    assertThat(floor.breaches().getLast().crossings()).isEqualTo(1);
  }

  @Test
  void a_desk_has_one_case_of_an_instrument_and_not_one_for_each_account() {
    floor.desk("D").account("B", "D").account("C", "D");
    floor.withoutDefaults("B").withoutDefaults("C");
    Scope desk = Scope.of(new DeskId("D"));
    floor.limit(limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "5", desk, OnBreach.WARN, null));
    floor.fill("B", AlgorithmId.MANUAL, "4", "X", "100", null, floor.now());
    floor.fill("C", AlgorithmId.MANUAL, "4", "X", "100", null, floor.now());
    floor.mark("X", "101");
    floor.watch.review();

    assertThat(only().breach().value()).isEqualByComparingTo("8");
    floor.fill("B", AlgorithmId.MANUAL, "-4", "X", "100", null, floor.now());
    assertThat(only().over()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NETTING", "HEDGING"})
  void a_position_of_a_desk_counts_netting_and_hedged_accounts_together(PositionMode third) {
    floor.desk("D").account("B", "D");
    floor.account("H", "D", PositionMode.HEDGING, true);
    floor.account("T", "D", third, true);
    List.of("B", "H", "T").forEach(floor::withoutDefaults);
    List.of("B", "H", "T").forEach(each -> floor.deposit(each, "1000000"));
    Scope desk = Scope.of(new DeskId("D"));
    floor.limit(limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "26", desk, OnBreach.REJECT, null));
    book("B", PositionSide.NET, "10");
    book("H", PositionSide.LONG, "10");

    assertThat(used()).isEqualByComparingTo("20");
    book("T", third == PositionMode.HEDGING ? PositionSide.LONG : PositionSide.NET, "5");
    assertThat(used()).isEqualByComparingTo("25");
    assertThat(Floor.codes(floor.place("B", floor.buy("1", "X", "100")))).isEmpty();
    assertThat(Floor.codes(floor.place("B", floor.buy("1", "X", "100"))))
        .containsExactly("POSITION_QUANTITY");
  }

  private BigDecimal used() {
    return floor.utilisation.of(new AccountId("B")).uses().stream()
        .filter(each -> each.headroom().limitId().equals(ID))
        .findFirst()
        .orElseThrow()
        .headroom()
        .used();
  }

  private void book(String account, PositionSide side, String quantity) {
    floor.fills.book(
        Floor.TRADER,
        new AccountId(account),
        new Fill(
            new FillId(account + side + quantity),
            new InstrumentId("X"),
            Side.BUY,
            new Quantity(new BigDecimal(quantity)),
            new Price(new BigDecimal("100")),
            floor.now(),
            null,
            null,
            AlgorithmId.MANUAL,
            null,
            side),
        false);
  }

  private BreachCase only() {
    assertThat(floor.breaches()).hasSize(1);
    return floor.breaches().getFirst();
  }

  private void acknowledge() {
    floor.breaches.acknowledge(Floor.RISK, floor.breaches().getFirst().id(), "seen");
  }

  private ManageBreaches.Handled close() {
    return floor.breaches.close(Floor.RISK, floor.breaches().getFirst().id(), "done").outcome();
  }

  private Limit current() {
    return floor.state().controls().limit(ID);
  }

  private ManageLimits.Put put(Limit limit) {
    return floor.limits.put(Floor.RISK, limit, Version.of(current())).outcome();
  }

  private void approve(ManageLimits.Put put) {
    floor.limits.approve(Floor.RISK2, ((ManageLimits.Proposed) put).proposal().id());
  }

  private static Limit positions(String value, OnBreach onBreach, @Nullable Instant validTo) {
    return limit("POSITION_QUANTITY", LimitUnit.QUANTITY, value, ACCOUNT, onBreach, validTo);
  }

  private static Limit limit(
      String type,
      LimitUnit unit,
      String value,
      Scope scope,
      OnBreach onBreach,
      @Nullable Instant validTo) {
    return new Limit(
        ID,
        type,
        scope,
        new BigDecimal(value),
        unit,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        Limit.DEFAULT_WARN_AT,
        onBreach,
        null,
        null,
        validTo,
        "a test");
  }
}
