package io.loadline.application.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.Effect;
import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Engine.Condition;
import io.loadline.application.engine.Entry;
import io.loadline.application.engine.Recorded;
import io.loadline.application.engine.State;
import io.loadline.application.killswitch.KillSwitchEngaged;
import io.loadline.application.killswitch.KillSwitchReleased;
import io.loadline.application.limit.BreachRaised;
import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.UserId;
import io.loadline.domain.control.BreachCase;
import io.loadline.domain.control.BreachId;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Breach;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AlertServiceTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final KillSwitch HALT =
      new KillSwitch(
          new KillSwitchId("K1"),
          Scope.FIRM,
          KillSwitch.Mode.HALT,
          "prices have gone mad",
          new UserId("risk"),
          NOON,
          7,
          null);

  private final List<Alert> sent = new ArrayList<>();
  private final Deque<Notifier.Outcome> outcomes = new ArrayDeque<>();
  private final Counts counts = new Counts();
  private final Deque<Runnable> attempts = new ArrayDeque<>();
  private Instant now = NOON;
  private Condition condition = Condition.WRITING;
  private final AlertService service =
      new AlertService(
          alert -> {
            sent.add(alert);
            return outcomes.isEmpty() ? new Notifier.Delivered() : outcomes.remove();
          },
          counts,
          attempts::add,
          () -> condition,
          () -> now,
          new SplittableRandom(1));

  @Test
  void tells_of_a_kill_switch_who_when_and_why() {
    service.accept(committed(new KillSwitchEngaged(HALT)));

    after(Duration.ofMillis(20));

    assertThat(sent)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.kind()).isEqualTo(Alert.Kind.KILL_SWITCH);
              assertThat(alert.text())
                  .isEqualTo("HALT of FIRM by risk, kill switch K1: prices have gone mad");
              assertThat(alert.subject()).isEqualTo("kill-switches/K1");
              assertThat(alert.at()).isEqualTo(NOON);
              assertThat(alert.details()).containsEntry("state", "ENGAGED");
            });
    assertThat(counts.latencies).containsExactly(Duration.ofMillis(20));
  }

  @Test
  void tells_of_its_release() {
    KillSwitch released =
        HALT.released(new KillSwitch.Release(new UserId("risk2"), NOON, "all is well"));

    service.accept(committed(new KillSwitchReleased(released)));
    after(Duration.ZERO);

    assertThat(sent)
        .extracting(Alert::text)
        .containsExactly("Trading in FIRM resumed by risk2, kill switch K1 released: all is well");
  }

  @Test
  void tells_of_a_breach() {
    service.accept(committed(breach()));
    after(Duration.ZERO);

    assertThat(sent)
        .extracting(Alert::text)
        .containsExactly("Breach B1 (HALT) in account A1: SHORT_NOT_ALLOWED, must not be short");
  }

  @Test
  void tries_again_after_pauses_that_grow_until_it_arrives() {
    for (int i = 0; i < 3; i++) {
      outcomes.add(new Notifier.Failed("out of order", null));
    }
    service.accept(committed(breach()));

    after(Duration.ZERO);
    after(Duration.ofMillis(249));
    int soon = sent.size();
    after(Duration.ofMillis(251));
    int later = sent.size();
    after(Duration.ofSeconds(1));
    after(Duration.ofSeconds(2));

    assertThat(soon).isEqualTo(1);
    assertThat(later).isEqualTo(2);
    assertThat(sent).hasSize(4).allMatch(alert -> alert.equals(sent.getFirst()));
    assertThat(counts.attemptsFailed).isEqualTo(3);
    assertThat(counts.latencies).containsExactly(Duration.ofMillis(3_500));
    assertThat(service.pending()).isZero();
  }

  @Test
  void leaves_the_receiver_alone_for_as_long_as_it_asks() {
    outcomes.add(new Notifier.Failed("too many", Duration.ofSeconds(30)));
    service.accept(committed(breach()));

    after(Duration.ZERO);
    after(Duration.ofSeconds(29));
    int before = sent.size();
    after(Duration.ofSeconds(2));

    assertThat(before).isEqualTo(1);
    assertThat(sent).hasSize(2);
  }

  @Test
  void gives_up_at_once_what_the_receiver_will_never_take() {
    outcomes.add(new Notifier.Refused("404"));
    service.accept(committed(breach()));

    after(Duration.ZERO);
    after(Duration.ofHours(1));

    assertThat(sent).hasSize(1);
    assertThat(counts.failed).isEqualTo(1);
    assertThat(service.pending()).isZero();
  }

  @Test
  void gives_up_after_ten_attempts() {
    for (int i = 0; i < 20; i++) {
      outcomes.add(new Notifier.Failed("down", null));
    }
    service.accept(committed(breach()));

    for (int i = 0; i < 20; i++) {
      after(Duration.ofMinutes(2));
    }

    assertThat(sent).hasSize(10);
    assertThat(counts.failed).isEqualTo(1);
  }

  @Test
  void leaves_out_and_counts_what_is_too_much() {
    for (int i = 0; i < AlertService.MOST_WAITING + 5; i++) {
      service.accept(committed(breach()));
    }

    assertThat(counts.dropped).isEqualTo(5);
    assertThat(service.pending()).isEqualTo(AlertService.MOST_WAITING);
  }

  @Test
  void has_only_so_many_attempts_on_their_way_at_once() {
    for (int i = 0; i < 10; i++) {
      service.accept(committed(breach()));
    }

    service.step(now);

    assertThat(attempts).hasSize(AlertService.MOST_AT_ONCE);
  }

  @Test
  void says_nothing_of_an_ordinary_start() {
    condition = Condition.STARTING;
    after(Duration.ofSeconds(10));
    condition = Condition.WRITING;
    after(Duration.ofSeconds(1));
    after(Duration.ofSeconds(2));

    assertThat(sent).isEmpty();
  }

  @Test
  void tells_when_the_writer_reloads_for_a_second_and_when_it_works_again() {
    working();
    condition = Condition.RELOADING;
    after(Duration.ofMillis(250));
    after(Duration.ofSeconds(1));
    condition = Condition.WRITING;
    after(Duration.ofMillis(250));
    after(Duration.ofSeconds(1));

    assertThat(sent)
        .extracting(Alert::text)
        .containsExactly(
            "The writer lost the database and reloads: nothing is taken in",
            "The writer works again");
  }

  @Test
  void says_nothing_of_what_passes_within_a_second() {
    working();
    condition = Condition.RELOADING;
    after(Duration.ofMillis(250));
    condition = Condition.WRITING;
    after(Duration.ofMillis(250));
    after(Duration.ofSeconds(5));

    assertThat(sent).isEmpty();
  }

  @Test
  void tells_at_once_that_the_writer_has_stopped() {
    working();
    condition = Condition.STOPPED;

    after(Duration.ZERO);

    assertThat(sent)
        .extracting(Alert::text)
        .containsExactly("The writer has stopped: nothing is taken in any more");
  }

  @Test
  void keeps_nothing_when_there_is_nobody_to_tell() {
    AlertService idle =
        new AlertService(
            Notifier.NOBODY,
            counts,
            Runnable::run,
            () -> condition,
            () -> now,
            new SplittableRandom(1));

    idle.accept(committed(breach()));

    assertThat(idle.pending()).isZero();
  }

  private void working() {
    condition = Condition.WRITING;
    after(Duration.ofSeconds(1));
    after(Duration.ofSeconds(1));
  }

  private void after(Duration time) {
    now = now.plus(time);
    service.step(now);
    while (!attempts.isEmpty()) {
      attempts.remove().run();
      service.step(now);
    }
  }

  private static Engine.Published committed(io.loadline.application.engine.Change change) {
    Entry entry = new Entry(7, NOON, new UserId("risk"), change);
    return new Engine.Published(
        State.EMPTY, State.EMPTY, List.of(new Recorded(entry, Effect.None.NONE)));
  }

  private static BreachRaised breach() {
    AccountId account = new AccountId("A1");
    return new BreachRaised(
        new BreachCase(
            new BreachId("B1"),
            Scope.of(account),
            account,
            null,
            null,
            Breach.ofRule("SHORT_NOT_ALLOWED", "must not be short"),
            OnBreach.HALT,
            BreachCase.State.OPEN,
            true,
            NOON,
            null,
            List.of(),
            null),
        null);
  }

  private static final class Counts implements AlertMeter {
    private final List<Duration> latencies = new ArrayList<>();
    private int attemptsFailed;
    private int failed;
    private int dropped;

    @Override
    public void delivered(Duration latency) {
      latencies.add(latency);
    }

    @Override
    public void attemptFailed() {
      attemptsFailed++;
    }

    @Override
    public void failed() {
      failed++;
    }

    @Override
    public void dropped() {
      dropped++;
    }
  }
}
