package io.loadline.web.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuessThrottleTest {

  private static final GuessThrottle.Key TRADER = new GuessThrottle.Key("trader", "10.0.0.1");

  private final AtomicLong nanos = new AtomicLong();
  private final GuessThrottle throttle = new GuessThrottle(nanos::get, 100);

  @Test
  void a_few_wrong_passwords_are_human() {
    wrong(TRADER, GuessThrottle.NAME_LIMIT - 1);

    assertThat(throttle.reserve(TRADER)).isZero();
  }

  @Test
  void too_many_make_the_guesser_wait() {
    wrong(TRADER, GuessThrottle.NAME_LIMIT);

    assertThat(throttle.reserve(TRADER)).isEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void a_try_that_was_right_is_not_counted() {
    for (int i = 0; i < 100; i++) {
      assertThat(throttle.reserve(TRADER)).isZero();
      throttle.forgive(TRADER);
    }

    assertThat(throttle.watched()).isLessThanOrEqualTo(1);
  }

  @Test
  void others_do_not_notice() {
    wrong(TRADER, 1_000);

    assertThat(throttle.reserve(new GuessThrottle.Key("trader", "10.0.0.2"))).isZero();
    assertThat(throttle.reserve(new GuessThrottle.Key("risk", "10.0.0.1"))).isZero();
  }

  @Test
  void a_credential_known_to_be_right_passes_beside_a_guesser() {
    wrong(TRADER, 1_000);

    assertThat(throttle.waitOfKnown(TRADER)).isZero();
  }

  @Test
  void an_endless_oracle_is_not_offered_for_known_credentials_either() {
    wrong(TRADER, GuessThrottle.KNOWN_LIMIT);

    assertThat(throttle.waitOfKnown(TRADER)).isPositive();
  }

  @Test
  void trying_on_while_refused_makes_the_wait_longer_up_to_a_ceiling() {
    wrong(TRADER, GuessThrottle.NAME_LIMIT);

    Duration first = throttle.reserve(TRADER);
    Duration second = throttle.reserve(TRADER);
    wrong(TRADER, 10_000);
    Duration last = throttle.reserve(TRADER);

    assertThat(second).isGreaterThan(first);
    assertThat(last).isEqualTo(Duration.ofSeconds(101));
  }

  @Test
  void after_the_announced_wait_a_try_is_free_again() {
    wrong(TRADER, 50);
    Duration wait = throttle.reserve(TRADER);

    nanos.addAndGet(wait.toNanos());

    assertThat(throttle.reserve(TRADER)).isZero();
  }

  @Test
  void debts_are_forgotten_when_they_are_paid() {
    wrong(TRADER, 3);

    nanos.addAndGet(Duration.ofSeconds(3).toNanos());

    assertThat(throttle.waitOfKnown(TRADER)).isZero();
    assertThat(throttle.watched()).isZero();
  }

  @Test
  void the_addresses_of_one_ipv6_network_are_counted_together() {
    for (int i = 0; i < GuessThrottle.ADDRESS_LIMIT; i++) {
      throttle.reserve(new GuessThrottle.Key("u" + i, "2001:db8:0:1:0:0:0:" + i));
    }

    assertThat(throttle.reserve(new GuessThrottle.Key("v", "2001:db8:0:1:9:9:9:9"))).isPositive();
    assertThat(throttle.reserve(new GuessThrottle.Key("v", "2001:db8:0:2:9:9:9:9"))).isZero();
  }

  @Test
  void the_table_does_not_grow_without_bound() {
    for (int i = 0; i < 10_000; i++) {
      throttle.reserve(new GuessThrottle.Key("trader", "10.0." + i));
    }

    assertThat(throttle.watched()).isEqualTo(100);
  }

  private void wrong(GuessThrottle.Key key, int times) {
    for (int i = 0; i < times; i++) {
      throttle.reserve(key);
    }
  }
}
