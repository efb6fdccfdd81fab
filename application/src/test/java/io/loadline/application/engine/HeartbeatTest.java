package io.loadline.application.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private final AtomicLong clock = new AtomicLong();
  private final Heartbeat heartbeat = new Heartbeat(clock::get);

  @Test
  void nothing_is_alive_before_the_first_commit() {
    assertThat(heartbeat.isAlive()).isFalse();
  }

  @Test
  void a_writer_is_in_trouble_when_it_was_silent_for_longer_than_a_few_orders_take() {
    heartbeat.beat();
    heartbeat.expect(3);

    pass(Duration.ofMillis(1_506));
    assertThat(heartbeat.isAlive()).isTrue();

    pass(Duration.ofMillis(1));
    assertThat(heartbeat.isAlive()).isFalse();
  }

  @Test
  void a_batch_of_many_rows_may_take_longer_and_the_next_may_not() {
    heartbeat.beat();
    heartbeat.expect(2_000);
    pass(Duration.ofSeconds(5));
    assertThat(heartbeat.isAlive()).isTrue();

    heartbeat.beat();
    pass(Duration.ofSeconds(5));

    assertThat(heartbeat.isAlive()).isFalse();
  }

  @Test
  void after_a_failed_commit_only_a_commit_restores_trust() {
    heartbeat.beat();
    heartbeat.lost();
    assertThat(heartbeat.isAlive()).isFalse();

    heartbeat.beat();

    assertThat(heartbeat.isAlive()).isTrue();
  }

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
