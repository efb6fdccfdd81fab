package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits are looked at again after a transfer, in the account that gave and in the other. */
class AfterTransferTest {
  private static final AccountId GIVER = Floor.ACCOUNT;
  private static final AccountId TAKER = new AccountId("B");

  private final Floor floor = new Floor();

  @BeforeEach
  void twoAccountsAndTenFuturesInOneOfThem() {
    floor.plainAccount().account("B", null).withoutDefaults("B");
    floor.deposit("A", "10000").deposit("B", "10000").list("F", InstrumentKind.FUTURE);
    floor.mark("F", "100").fill("10", "F", "100");
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void a_limit_of_the_account_that_takes_is_breached() {
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "5", Scope.of(TAKER));

    transfer("5");
    assertThat(floor.breaches()).as("equal passes").isEmpty();
    transfer("1");

    assertThat(floor.breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.account()).isEqualTo(TAKER);
              assertThat(breach.breach().code()).isEqualTo("POSITION_QUANTITY");
              assertThat(breach.breach().value()).isEqualByComparingTo("6");
              assertThat(breach.over()).isTrue();
            });
  }

  @Test
  void a_position_limit_of_both_is_seen_in_both() {
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "6", Scope.of(GIVER));
    floor.limit("POSITION_QUANTITY", LimitUnit.QUANTITY, "6", Scope.of(TAKER));
    floor.watch.review();
    assertThat(over()).containsExactly(GIVER);

    transfer("7");

    assertThat(over()).containsExactly(TAKER);
  }

  /** What is given away may have been what balanced the rest. */
  @Test
  void a_limit_of_the_account_that_gives_is_breached() {
    floor.list("G", InstrumentKind.FUTURE).mark("G", "100").fill("-9", "G", "100");
    floor.limit("NET_EXPOSURE", LimitUnit.MONEY, "300", Scope.of(GIVER));

    transfer("8");

    assertThat(floor.breaches())
        .singleElement()
        .satisfies(
            breach -> {
              assertThat(breach.account()).isEqualTo(GIVER);
              assertThat(breach.breach().code()).isEqualTo("NET_EXPOSURE");
            });
  }

  /** What was gained since then was gained by the other account, and so was the high. */
  @Test
  void one_of_before_moves_the_high_that_came_after_it() {
    Instant before = floor.after(Duration.ofSeconds(5)).now();
    floor.after(Duration.ofSeconds(5)).mark("F", "140");
    floor.watch.review();
    floor.after(Duration.ofSeconds(5)).mark("F", "110");
    assertThat(highWater(GIVER)).isEqualByComparingTo("400");

    floor.transfer("A", "B", "4", "F", before.plusSeconds(1));

    assertThat(highWater(GIVER)).isEqualByComparingTo("240"); // 6 of the 10 gained 40
  }

  private void transfer(String quantity) {
    floor.after(Duration.ofSeconds(1)).mark("F", "100");
    floor.transfer("A", "B", quantity, "F", floor.now());
  }

  private List<AccountId> over() {
    return floor.breaches().stream().filter(BreachCase::over).map(BreachCase::account).toList();
  }

  private BigDecimal highWater(AccountId account) {
    return floor.state().orders(account).highWater().profit();
  }
}
