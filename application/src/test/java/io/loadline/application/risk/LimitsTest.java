package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.KnownOrder;
import io.loadline.application.engine.Version;
import io.loadline.application.limit.ManageLimits;
import io.loadline.application.limit.Utilisation;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.control.LimitProposal;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static final Instant YESTERDAY = Instant.parse("2026-01-09T12:00:00Z");
  private static final LimitId ID = new LimitId("most");

  private final Floor floor = new Floor();

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void a_new_account_begins_with_three_limits() {
    floor.account("A", null);

    assertThat(floor.state().controls().limits().values())
        .extracting(
            each -> each.limit().id() + " " + each.limit().type() + " " + each.limit().value())
        .containsExactly(
            "A:algorithm-exposure ALGORITHM_EXPOSURE 0.3",
            "A:concentration CONCENTRATION 0.2",
            "A:daily-loss DAILY_LOSS 0.05");
  }

  @Test
  void buying_is_not_losing() {
    floor.account("A", null).deposit("A", "10000", YESTERDAY).mark("X", "100");
    floor.fill("10", "X", "100");

    assertThat(floor.codes(floor.buy("1", "X", "100"))).isEmpty();
  }

  @Test
  void a_loss_of_501_stops_an_account_that_began_the_day_with_10000() {
    floor.account("A", null).deposit("A", "10000", YESTERDAY).mark("X", "100").mark("Y", "100");
    floor.fill("10", "X", "100");

    floor.mark("X", "50");
    List<String> atTheLimit = floor.codes(floor.buy("1", "Y", "100"));
    floor.mark("X", "49.9");
    List<String> above = floor.codes(floor.buy("1", "Y", "100"));

    assertThat(atTheLimit).isEmpty();
    assertThat(above).containsExactly("DAILY_LOSS");
  }

  @Test
  void an_account_that_was_funded_today_can_trade_today() {
    floor.account("A", null).deposit("A", "10000").mark("X", "100");

    assertThat(floor.codes(floor.buy("1", "X", "100"))).isEmpty();
  }

  @Test
  void a_first_order_without_equity_is_refused_by_every_limit_that_needs_it() {
    floor.account("A", null).mark("X", "100");

    assertThat(floor.codes(floor.buy("1", "X", "100")))
        .containsExactly("EQUITY_UNKNOWN", "EQUITY_UNKNOWN");
  }

  @Test
  void a_sell_that_closes_is_never_refused_for_exposure_or_loss_not_even_without_a_mark() {
    floor.account("A", null).deposit("A", "10000", YESTERDAY).list("X", InstrumentKind.SPOT);
    floor.fill("50", "X", "100");

    assertThat(floor.codes(floor.sell("50", "X", "1"))).isEmpty();
  }

  @Test
  void a_stale_mark_refuses_limit_orders_too() {
    floor.account("A", null).deposit("A", "10000").mark("X", "100");

    floor.after(Duration.ofSeconds(61));

    assertThat(floor.codes(floor.buy("1", "X", "100"))).containsExactly("MARK_STALE");
  }

  @Test
  void all_breaches_are_told_and_none_is_hidden_behind_the_first() {
    floor.plainAccount().deposit("A", "10000").mark("X", "100");
    floor.limit("ORDER_QUANTITY", LimitUnit.QUANTITY, "1", Scope.FIRM);
    floor.limit("POSITION_VALUE", LimitUnit.MONEY, "100", Scope.of(Floor.ACCOUNT));
    floor.limit("CASH", LimitUnit.MONEY, "9000", Scope.of(Floor.ACCOUNT));

    assertThat(floor.codes(floor.buy("20", "X", "100")))
        .containsExactlyInAnyOrder("ORDER_QUANTITY", "POSITION_VALUE", "CASH");
  }

  @Test
  void headroom_of_every_limit_on_the_path_comes_with_a_yes() {
    floor.account("A", null).deposit("A", "10000").mark("X", "100");

    KnownOrder order = floor.place(floor.buy("5", "X", "100"));

    assertThat(order.findings().headroom())
        .extracting(each -> each.limitId().value())
        .containsExactlyInAnyOrder("A:concentration", "A:algorithm-exposure", "A:daily-loss");
    Headroom concentration =
        order.findings().headroom().stream()
            .filter(each -> each.type().equals("CONCENTRATION"))
            .findFirst()
            .orElseThrow();
    assertThat(concentration.limit()).isEqualByComparingTo("2000");
    assertThat(concentration.used()).isZero();
    assertThat(concentration.reserved()).isEqualByComparingTo("500");
    assertThat(concentration.remaining()).isEqualByComparingTo("1500");
  }

  @Test
  void an_order_that_comes_near_a_limit_passes_with_a_warning() {
    floor.account("A", null).deposit("A", "10000").mark("X", "100");

    KnownOrder order = floor.place(floor.buy("16", "X", "100"));

    assertThat(order.accepted()).isTrue();
    assertThat(order.findings().warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.code()).isEqualTo("CONCENTRATION"));
  }

  @Test
  void a_limit_of_the_firm_in_another_currency_converts_and_fails_closed_without_a_rate() {
    floor.plainAccount().deposit("A", "10000").mark("X", "100");
    floor.limit(limit("GROSS_EXPOSURE", "100", new Currency("EUR"), null, OnBreach.REJECT));

    List<String> withoutRate = floor.codes(floor.buy("1", "X", "100"));
    floor.rate("EUR", "USD", "1.25");
    List<String> at80 = floor.codes(floor.buy("1", "X", "100"));
    List<String> at160 = floor.codes(floor.buy("1", "X", "100"));

    assertThat(withoutRate).containsExactly("RATE_MISSING");
    assertThat(at80).isEmpty();
    assertThat(at160).containsExactly("GROSS_EXPOSURE");
  }

  @Test
  void lowering_takes_effect_at_once_and_raising_waits_for_a_second_person() {
    floor.plainAccount().deposit("A", "10000").mark("X", "100");
    Limit ten = positions("10", null);
    floor.limit(ten);

    ManageLimits.Put lowered = put(positions("5", null), Version.of(ten));
    ManageLimits.Put raised = put(positions("7", null), Version.of(positions("5", null)));
    List<String> before = floor.codes(floor.buy("6", "X", "100"));
    ManageLimits.Settled own = floor.limits.approve(Floor.RISK, proposal(raised)).outcome();
    ManageLimits.Settled others = floor.limits.approve(Floor.RISK2, proposal(raised)).outcome();
    List<String> after = floor.codes(floor.buy("6", "X", "100"));

    assertThat(lowered).isInstanceOf(ManageLimits.Changed.class);
    assertThat(before).containsExactly("POSITION_QUANTITY");
    assertThat(own)
        .isInstanceOfSatisfying(
            ManageLimits.NotSettled.class,
            refused -> assertThat(refused.refusal().code()).isEqualTo("SECOND_PERSON_REQUIRED"));
    assertThat(others).isInstanceOf(ManageLimits.Done.class);
    assertThat(after).isEmpty();
    assertThat(floor.state().controls().history(ID))
        .extracting(each -> each.version() + ":" + each.limit().value() + ":" + each.approvedBy())
        .containsExactly("1:10:null", "2:5:null", "3:7:risk2");
  }

  @Test
  void the_same_wish_again_is_the_same_proposal() {
    floor.plainAccount();
    Limit ten = positions("10", null);
    floor.limit(ten);

    ManageLimits.Put first = put(positions("20", null), Version.of(ten));
    ManageLimits.Put again = put(positions("20", null), Version.of(ten));

    assertThat(again).isEqualTo(first);
    assertThat(floor.state().controls().proposals().values())
        .filteredOn(each -> each.state() == LimitProposal.State.OPEN)
        .hasSize(1);
  }

  @Test
  void other_content_needs_the_version_last_seen() {
    floor.plainAccount();
    floor.limit(positions("10", null));

    ManageLimits.Put blind = put(positions("5", null), null);
    ManageLimits.Put outdated = put(positions("5", null), "0000");
    ManageLimits.Put same = put(positions("10.0", null), null);

    assertThat(code(blind)).isEqualTo("PRECONDITION_REQUIRED");
    assertThat(code(outdated)).isEqualTo("PRECONDITION_FAILED");
    assertThat(same).isInstanceOf(ManageLimits.Unchanged.class);
  }

  @Test
  void removing_waits_for_a_second_person() {
    floor.plainAccount().deposit("A", "10000").mark("X", "100");
    Limit none = positions("0", null);
    floor.limit(none);

    ManageLimits.Put wish = floor.limits.remove(Floor.RISK, ID, Version.of(none)).outcome();
    List<String> before = floor.codes(floor.buy("1", "X", "100"));
    floor.limits.approve(Floor.RISK2, proposal(wish));
    List<String> after = floor.codes(floor.buy("1", "X", "100"));

    assertThat(before).containsExactly("POSITION_QUANTITY");
    assertThat(after).isEmpty();
  }

  @Test
  void a_temporary_override_ends_by_itself() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100");
    Limit ten = positions("10", null);
    floor.limit(ten);
    Instant end = floor.now().plusSeconds(30);

    ManageLimits.Put wish = put(positions("50", end), Version.of(ten));
    floor.limits.approve(Floor.RISK2, proposal(wish));
    List<String> during = floor.codes(floor.buy("40", "X", "100"));
    floor.at(end.toString()).mark("X", "100");
    List<String> afterwards = floor.codes(floor.buy("1", "X", "100"));

    assertThat(during).isEmpty();
    assertThat(afterwards).containsExactly("POSITION_QUANTITY");
  }

  @Test
  void a_limit_applies_only_within_its_validity() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100");
    floor.limit(positions("10", floor.now().plusSeconds(30)));

    List<String> within = floor.codes(floor.buy("11", "X", "100"));
    floor.after(Duration.ofSeconds(30)).mark("X", "100");
    List<String> afterwards = floor.codes(floor.buy("11", "X", "100"));

    assertThat(within).containsExactly("POSITION_QUANTITY");
    assertThat(afterwards).isEmpty();
  }

  @Test
  void a_limit_that_only_warns_lets_the_order_pass() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100");
    floor.limit(limit("GROSS_EXPOSURE", "100", null, null, OnBreach.WARN));

    KnownOrder order = floor.place(floor.buy("5", "X", "100"));

    assertThat(order.accepted()).isTrue();
    assertThat(order.findings().warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.excess()).isEqualByComparingTo("400"));
  }

  @Test
  void the_algorithms_limit_never_applies_to_the_book_manual() {
    floor
        .account("A", null)
        .deposit("A", "10000")
        .mark("X", "100")
        .mark("Y", "100")
        .mark("Z", "100");

    List<String> codes = floor.codes(floor.buy("20", "X", "100"));
    floor.codes(floor.buy("20", "Y", "100"));

    assertThat(codes).isEmpty();
    assertThat(floor.codes(floor.buy("20", "Z", "100"))).isEmpty();
  }

  @Test
  void orders_over_the_rate_are_refused_until_the_window_has_moved_on() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100");
    Limit rate = limit("ORDER_RATE", "2", null, Duration.ofSeconds(10), OnBreach.REJECT);
    floor.limit(rate);

    floor.place(floor.buy("1", "X", "100"));
    floor.place(floor.buy("1", "X", "100"));
    List<String> third = floor.codes(floor.buy("1", "X", "100"));
    floor.after(Duration.ofSeconds(10));
    List<String> later = floor.codes(floor.buy("1", "X", "100"));

    assertThat(third).containsExactly("ORDER_RATE");
    assertThat(later).isEmpty();
  }

  @Test
  void a_fee_in_a_third_currency_is_a_loss_of_its_instrument_too() {
    floor.plainAccount().deposit("A", "100000", YESTERDAY).mark("X", "100").rate("EUR", "USD", "2");
    Scope inX = Scope.of(Floor.ACCOUNT, new InstrumentId("X"));
    floor.limit("DAILY_LOSS", LimitUnit.MONEY, "10", inX);
    Money fiveEuros = Money.of(new BigDecimal("5"), new Currency("EUR"));

    book(fiveEuros);
    List<String> atTheLimit = floor.codes(floor.buy("1", "X", "100"));
    book(Money.of(new BigDecimal("0.01"), new Currency("EUR")));
    List<String> above = floor.codes(floor.buy("1", "X", "100"));

    assertThat(atTheLimit).isEmpty();
    assertThat(above).containsExactly("DAILY_LOSS");
  }

  private void book(Money fee) {
    floor.fill("A", AlgorithmId.MANUAL, "1", "X", "100", null, floor.now(), fee);
  }

  @Test
  void a_third_loss_in_a_row_cools_down() {
    floor.plainAccount().deposit("A", "100000").mark("X", "100");
    floor.limit(limit("LOSS_STREAK", "2", null, Duration.ofMinutes(5), OnBreach.REJECT));
    for (int i = 0; i < 3; i++) {
      floor.fill("1", "X", "100").fill("-1", "X", "99");
    }

    List<String> now = floor.codes(floor.buy("1", "X", "100"));
    floor.after(Duration.ofMinutes(5)).mark("X", "100");
    List<String> later = floor.codes(floor.buy("1", "X", "100"));

    assertThat(now).containsExactly("LOSS_STREAK");
    assertThat(later).isEmpty();
  }

  @Test
  void utilisation_says_how_near_every_limit_is() {
    floor.account("A", null).deposit("A", "10000", YESTERDAY).mark("X", "100");
    floor.fill("10", "X", "100");
    floor.place(floor.buy("7", "X", "100"));

    Utilisation.Use use =
        floor.utilisation.of(Floor.ACCOUNT).uses().stream()
            .filter(each -> each.headroom().type().equals("CONCENTRATION"))
            .findFirst()
            .orElseThrow();

    assertThat(use.headroom().used()).isEqualByComparingTo("1000");
    assertThat(use.headroom().reserved()).isEqualByComparingTo("700");
    assertThat(use.fraction()).isEqualByComparingTo("0.85");
    assertThat(use.state()).isEqualTo(Utilisation.State.WARN);
  }

  private ManageLimits.Put put(Limit limit, @Nullable String ifMatch) {
    return floor.limits.put(Floor.RISK, limit, ifMatch).outcome();
  }

  private static io.loadline.domain.control.ProposalId proposal(ManageLimits.Put put) {
    return ((ManageLimits.Proposed) put).proposal().id();
  }

  private static String code(ManageLimits.Put put) {
    return ((ManageLimits.Refused) put).refusal().code();
  }

  private static Limit positions(String value, @Nullable Instant validTo) {
    return new Limit(
        ID,
        "POSITION_QUANTITY",
        Scope.of(new AccountId("A")),
        new BigDecimal(value),
        LimitUnit.QUANTITY,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        Limit.DEFAULT_WARN_AT,
        OnBreach.REJECT,
        null,
        null,
        validTo,
        "a test");
  }

  private static Limit limit(
      String type,
      String value,
      @Nullable Currency currency,
      @Nullable Duration window,
      OnBreach onBreach) {
    return new Limit(
        ID,
        type,
        type.equals("LOSS_STREAK") ? Scope.of(Floor.ACCOUNT) : Scope.FIRM,
        new BigDecimal(value),
        window == null ? LimitUnit.MONEY : LimitUnit.COUNT,
        currency,
        window,
        null,
        List.of(),
        null,
        null,
        Limit.DEFAULT_WARN_AT,
        onBreach,
        null,
        null,
        null,
        "a test");
  }
}
