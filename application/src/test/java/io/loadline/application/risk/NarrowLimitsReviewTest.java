package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.Scope;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A review after a mark finds every limit that is narrower than an account, and no other one. */
class NarrowLimitsReviewTest {
  private static final AccountId B = new AccountId("B");
  private static final DeskId DESK = new DeskId("D");
  private static final AlgorithmId ALGORITHM = new AlgorithmId("algo");
  private static final InstrumentId X = new InstrumentId("X");
  private static final InstrumentId Y = new InstrumentId("Y");

  private final Floor floor = new Floor();

  @BeforeEach
  void anAccountWithTwoPositionsOfTwoAlgorithms() {
    floor.desk("D").account("B", "D").withoutDefaults("B").deposit("B", "1000000");
    floor.list("X", InstrumentKind.FUTURE).list("Y", InstrumentKind.FUTURE);
    floor.mark("X", "100").mark("Y", "100");
    floor.fill("B", ALGORITHM, "10", "X", "100", null, floor.now());
    floor.fill("B", AlgorithmId.MANUAL, "10", "Y", "100", null, floor.now());
  }

  @AfterEach
  void stop() {
    floor.close();
  }

  @Test
  void a_limit_on_an_algorithm_is_passed() {
    assertPassedByX("GROSS_EXPOSURE", Scope.of(B, ALGORITHM));
  }

  @Test
  void a_limit_on_an_instrument_of_the_account_is_passed() {
    assertPassedByX("POSITION_VALUE", Scope.of(B, X));
  }

  @Test
  void a_limit_on_an_instrument_of_the_desk_is_passed() {
    assertPassedByX("GROSS_EXPOSURE", Scope.of(DESK, X));
  }

  @Test
  void a_limit_on_an_instrument_throughout_the_firm_is_passed() {
    assertPassedByX("GROSS_EXPOSURE", Scope.of(X));
  }

  @Test
  void a_limit_on_an_algorithm_in_an_instrument_is_passed() {
    assertPassedByX("GROSS_EXPOSURE", Scope.of(B, ALGORITHM, X));
  }

  @Test
  void a_limit_on_the_other_instrument_is_not() {
    floor.limit("POSITION_VALUE", LimitUnit.MONEY, "1100", Scope.of(B, Y));

    floor.after(Duration.ofSeconds(1)).mark("X", "120");
    floor.watch.review();

    assertThat(floor.breaches()).isEmpty();
  }

  private void assertPassedByX(String type, Scope scope) {
    floor.limit(type, LimitUnit.MONEY, "1100", scope);
    floor.watch.review();
    assertThat(floor.breaches()).isEmpty();

    floor.after(Duration.ofSeconds(1)).mark("X", "120");
    floor.watch.review();

    assertThat(floor.breaches()).singleElement().extracting(BreachCase::scope).isEqualTo(scope);
  }
}
