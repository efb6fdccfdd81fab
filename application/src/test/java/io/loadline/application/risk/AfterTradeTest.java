package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.limit.WatchChanged;
import io.loadline.domain.cash.CashMovement;
import io.loadline.domain.cash.MovementId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Regime;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Currency;
import io.loadline.domain.money.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AfterTradeTest {
  private static final Instant YESTERDAY = Instant.parse("2026-01-09T12:00:00Z");

  private final Floor floor = new Floor();

  @BeforeEach
  void anAccountWithAFuture() {
    floor.plainAccount().deposit("A", "10000", YESTERDAY).list("F", InstrumentKind.FUTURE);
    floor.mark("F", "1000").fill("1", "F", "1000");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void coming_near_warns_once_and_again_only_after_going_away() {
    floor.limit(loss(OnBreach.REJECT));

    for (String mark : List.of("600", "590", "601", "580", "610", "700", "600")) {
      floor.mark("F", mark);
      floor.watch.review();
    }

    assertThat(warnings()).isEqualTo(2);
    assertThat(breaches()).isEmpty();
  }

  @Test
  void passing_raises_one_breach_and_equal_does_not() {
    floor.limit(loss(OnBreach.REJECT));

    floor.mark("F", "500");
    floor.watch.review();
    int atTheLimit = breaches().size();
    floor.mark("F", "499");
    floor.watch.review();
    floor.mark("F", "480");
    floor.watch.review();

    assertThat(atTheLimit).isZero();
    assertThat(breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.breach().value()).isEqualByComparingTo("501");
              assertThat(breach.breach().excess()).isEqualByComparingTo("1");
            });
  }

  @Test
  void a_limit_that_is_set_below_what_is_held_is_passed_without_any_mark_or_fill() {
    floor.mark("F", "600");
    floor.watch.review();
    assertThat(breaches()).isEmpty();

    floor.limit(loss(OnBreach.REJECT, "0.01", null));
    floor.watch.review();

    assertThat(breaches()).hasSize(1);
  }

  @Test
  void a_limit_is_passed_when_its_validity_begins() {
    floor.mark("F", "600");
    floor.limit(loss(OnBreach.REJECT, "0.01", floor.now().plusSeconds(3600)));
    floor.watch.review();
    assertThat(breaches()).isEmpty();

    floor.after(Duration.ofHours(1));
    floor.watch.review();

    assertThat(breaches()).hasSize(1);
  }

  @Test
  void of_many_positions_those_that_pass_are_told_apart() {
    floor.mark("X", "100").fill("10", "X", "100").mark("Y", "100").fill("8", "Y", "100");
    floor.limit("POSITION_VALUE", LimitUnit.MONEY, "1200", Scope.of(Floor.ACCOUNT));
    floor.watch.review();
    assertThat(breaches()).isEmpty();

    floor.mark("Y", "151");
    floor.watch.review();
    assertThat(breaches()).singleElement().matches(breach -> breach.over() && isOf(breach, "Y"));

    floor.mark("Y", "100");
    floor.watch.review();
    assertThat(breaches()).singleElement().matches(breach -> !breach.over());

    floor.limits.declare(Floor.RISK, new InstrumentId("X"), Regime.VOLATILE, "storm in X");
    floor.watch.review();
    assertThat(breaches()).filteredOn(BreachCase::over).singleElement().matches(b -> isOf(b, "X"));
  }

  private static boolean isOf(BreachCase breach, String symbol) {
    return new InstrumentId(symbol).equals(breach.instrument());
  }

  @Test
  void a_volatile_market_tightens_the_limits_at_once() {
    floor.limit(loss(OnBreach.REJECT));
    floor.mark("F", "600");
    floor.watch.review();
    assertThat(breaches()).isEmpty();

    floor.limits.declare(Floor.RISK, null, Regime.VOLATILE, "storm");
    floor.watch.review();

    assertThat(breaches()).hasSize(1);
  }

  @Test
  void a_breach_closes_by_itself_only_when_acknowledged_and_back_under() {
    floor.limit(loss(OnBreach.REJECT));
    floor.mark("F", "400");
    floor.watch.review();

    floor.mark("F", "600");
    floor.watch.review();
    BreachCase.State unacknowledged = breaches().getFirst().state();
    floor.mark("F", "400");
    floor.watch.review();
    floor.breaches.acknowledge(Floor.RISK, breaches().getFirst().id(), "looking into it");
    BreachCase.State over = breaches().getFirst().state();
    floor.mark("F", "600");
    floor.watch.review();

    assertThat(unacknowledged).isEqualTo(BreachCase.State.OPEN);
    assertThat(over).isEqualTo(BreachCase.State.ACKNOWLEDGED);
    assertThat(breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.state()).isEqualTo(BreachCase.State.CLOSED);
              assertThat(breach.owner()).isEqualTo(Floor.RISK);
              assertThat(breach.notes()).hasSize(1);
            });
  }

  @Test
  void passing_again_after_it_was_closed_is_another_breach() {
    floor.limit(loss(OnBreach.REJECT));
    floor.mark("F", "400");
    floor.watch.review();
    floor.breaches.acknowledge(Floor.RISK, breaches().getFirst().id(), "seen");
    floor.mark("F", "600");
    floor.watch.review();

    floor.mark("F", "400");
    floor.watch.review();

    assertThat(breaches()).hasSize(2);
  }

  @Test
  void a_limit_that_halts_stops_all_orders_in_its_own_name_until_the_breach_is_closed() {
    floor.limit(loss(OnBreach.HALT));
    floor.mark("F", "400");
    floor.watch.review();
    floor.mark("F", "1000");

    List<String> halted = floor.codes(floor.sell("1", "F", "1000"));
    floor.watch.review();
    floor.breaches.acknowledge(Floor.RISK, breaches().getFirst().id(), "it was a wrong price");
    List<String> resumed = floor.codes(floor.sell("1", "F", "1000"));

    assertThat(halted).containsExactly("DAILY_LOSS");
    assertThat(resumed).isEmpty();
  }

  @Test
  void a_limit_that_reduces_only_lets_reductions_pass() {
    floor.limit(loss(OnBreach.REDUCE_ONLY));
    floor.mark("F", "400");
    floor.watch.review();

    assertThat(floor.codes(floor.sell("1", "F", "400"))).isEmpty();
    assertThat(floor.codes(floor.buy("1", "F", "400"))).contains("DAILY_LOSS");
  }

  @Test
  void a_fill_is_measured_like_a_mark() {
    floor.limit(loss(OnBreach.REJECT));

    floor.fill("-1", "F", "400");

    assertThat(breaches())
        .singleElement()
        .satisfies(breach -> assertThat(breach.breach().code()).isEqualTo("DAILY_LOSS"));
  }

  @Test
  void an_oversell_where_short_selling_is_not_allowed_is_booked_and_noted_once() {
    changeShortSelling();
    floor.mark("X", "100").fill("1", "X", "100");

    floor.fill("-2", "X", "100").fill("-1", "X", "100");

    assertThat(floor.position("X")).isEqualByComparingTo("-2");
    assertThat(breaches())
        .singleElement()
        .satisfies(breach -> assertThat(breach.breach().code()).isEqualTo("SHORT_NOT_ALLOWED"));
  }

  @Test
  void marks_are_conflated_into_one_review() {
    floor.limit(loss(OnBreach.REJECT));
    long before = floor.state().seq();

    for (int i = 0; i < 1_000; i++) {
      floor.mark("F", String.valueOf(1_000 - i % 100));
    }
    int reviewed = floor.watch.review();

    assertThat(reviewed).isOne();
    assertThat(floor.state().seq()).isEqualTo(before);
    assertThat(floor.watch.review()).isZero();
  }

  @Test
  void the_high_water_mark_rises_with_profits_and_not_with_deposits() {
    floor.limit("DRAWDOWN", LimitUnit.FRACTION, "0.5", Scope.of(Floor.ACCOUNT));

    floor.mark("F", "3000");
    floor.watch.review();
    floor.deposit("A", "50000").mark("F", "2500");
    floor.watch.review();

    assertThat(floor.state().orders(Floor.ACCOUNT).highWater().profit())
        .isEqualByComparingTo("2000");
  }

  /** No mark moved: what moved is where the day began. */
  @Test
  void a_rate_that_comes_late_may_show_a_loss_of_the_day() {
    floor.rate("EUR", "USD", "1", YESTERDAY).limit(loss(OnBreach.REJECT));
    floor.accounts.move(
        Floor.RISK,
        Floor.ACCOUNT,
        new CashMovement(
            new MovementId("euros"),
            CashMovement.Type.DEPOSIT,
            Money.of(new BigDecimal("10000"), new Currency("EUR")),
            YESTERDAY,
            null));
    floor.rate("EUR", "USD", "1");
    floor.watch.review();
    assertThat(breaches()).isEmpty();

    floor.rate("EUR", "USD", "1.2", Instant.parse("2026-01-09T23:59:00Z"));
    floor.latePrices.restate(floor.now());

    assertThat(breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.breach().code()).isEqualTo("DAILY_LOSS");
              assertThat(breach.breach().value()).isEqualByComparingTo("2000");
            });
  }

  private void changeShortSelling() {
    var account = floor.state().book(Floor.ACCOUNT).account();
    floor.accounts.put(
        Floor.RISK,
        new io.loadline.domain.account.Account(
            account.id(),
            account.name(),
            account.desk(),
            account.traders(),
            account.reportingCurrency(),
            account.costBasis(),
            account.positionMode(),
            account.timeZone(),
            account.dayRoll(),
            false),
        io.loadline.application.engine.Version.of(account));
  }

  private List<BreachCase> breaches() {
    return floor.breaches();
  }

  private long warnings() {
    return floor.journal.entries().stream()
        .map(each -> each.entry().change())
        .filter(change -> change instanceof WatchChanged watched && watched.warning() != null)
        .count();
  }

  private static Limit loss(OnBreach onBreach) {
    return loss(onBreach, "0.05", null);
  }

  private static Limit loss(OnBreach onBreach, String value, @Nullable Instant validFrom) {
    Limit limit =
        Limit.of(
            new LimitId("loss"),
            "DAILY_LOSS",
            Scope.of(Floor.ACCOUNT),
            new BigDecimal(value),
            LimitUnit.FRACTION,
            "a test");
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        limit.warnAt(),
        onBreach,
        null,
        validFrom,
        null,
        limit.reason());
  }
}
