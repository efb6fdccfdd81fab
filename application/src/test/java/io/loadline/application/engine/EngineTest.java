package io.loadline.application.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.account.DeskSet;
import io.loadline.application.engine.Engine.Condition;
import io.loadline.domain.account.Desk;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ends a batch, what ends the writer, and who waits for whom. */
@Timeout(60)
class EngineTest {
  private static final UserId USER = new UserId("u");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TroubledJournal journal = new TroubledJournal();
  private final List<Engine.Published> published = new CopyOnWriteArrayList<>();
  private final Engine engine =
      new Engine(
          journal,
          journal.kept,
          journal.kept,
          Instant::now,
          published::add,
          PATIENCE,
          Duration.ofMillis(1_700));
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private Thread writer = new Thread(engine);

  @AfterEach
  void end() throws InterruptedException {
    journal.hang.countDown();
    engine.stop();
    writer.join();
    callers.shutdownNow();
  }

  @Test
  void an_error_in_one_command_fails_its_batch_and_the_writer_writes_on() {
    startWriting();

    assertThatThrownBy(() -> engine.submit(USER, EngineTest::overflow))
        .isInstanceOf(Unavailable.class);

    until(() -> engine.condition() == Condition.WRITING);
    assertThat(desk("after")).isEqualTo(1);
    assertThat(writer.isAlive()).isTrue();
  }

  @Test
  void an_exception_of_one_command_is_its_answer_and_nobody_elses() {
    startWriting();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Future<?> holding = callers.submit(() -> engine.submit(USER, turn -> hold(entered, release)));
    await(entered);
    Future<?> failing =
        callers.submit(
            () ->
                engine.submit(
                    USER,
                    turn -> {
                      throw new IllegalArgumentException("a defect");
                    }));
    Future<Long> good = callers.submit(() -> desk("good"));
    until(() -> engine.waiting() == 2);

    release.countDown();

    assertThat(good).succeedsWithin(PATIENCE).isEqualTo(1L);
    assertThat(holding).succeedsWithin(PATIENCE);
    assertThat(failing)
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withCauseInstanceOf(IllegalArgumentException.class);
    assertThat(journal.loads).hasValue(1);
  }

  @Test
  void a_listener_that_fails_undoes_nothing_and_has_nothing_read_again() {
    Engine deaf =
        new Engine(
            journal,
            journal.kept,
            Instant::now,
            each -> {
              throw new AssertionError("a defect of a listener");
            },
            PATIENCE);
    Thread thread = Thread.ofPlatform().start(deaf);
    until(() -> deaf.condition() == Condition.WRITING);

    Answer<Long> answer = deaf.submit(USER, turn -> set(turn, "D1"));
    Answer<Long> next = deaf.submit(USER, turn -> set(turn, "D2"));

    assertThat(List.of(answer.seq(), next.seq())).containsExactly(1L, 2L);
    assertThat(journal.loads).hasValue(1);
    deaf.stop();
    until(() -> !thread.isAlive());
  }

  @Test
  void after_a_failed_commit_the_caller_is_told_and_nothing_of_it_is_seen() {
    startWriting();
    desk("before");
    journal.fails = true;

    assertThatThrownBy(() -> desk("lost")).isInstanceOf(Unavailable.class);

    assertThat(engine.state().seq()).isEqualTo(1);
    assertThat(engine.state().desks().containsKey(new DeskId("lost"))).isFalse();
  }

  @Test
  void a_writer_whose_commits_fail_is_not_ready_until_one_succeeds() {
    startWriting();
    assertThat(engine.health().ready()).isTrue();
    journal.fails = true;
    assertThatThrownBy(() -> desk("lost")).isInstanceOf(Unavailable.class);

    until(() -> !engine.health().ready());
    journal.fails = false;

    until(() -> engine.health().ready());
    assertThat(desk("kept")).isEqualTo(1);
  }

  @Test
  void a_writer_whose_database_hangs_says_so_within_two_seconds() {
    startWriting();
    long start = System.nanoTime();
    journal.hang = new CountDownLatch(1);

    assertThatThrownBy(() -> desk("hangs"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("unknown");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    until(() -> !engine.health().ready());
    assertThat(engine.condition()).isEqualTo(Condition.WRITING);
  }

  @Test
  void what_nobody_waits_for_any_more_is_not_decided_when_the_database_is_back() {
    startWriting();
    journal.hang = new CountDownLatch(1);
    Future<Long> first = callers.submit(() -> desk("first"));
    until(() -> journal.appends.get() == 1);
    assertThatThrownBy(() -> desk("second")).isInstanceOf(Unavailable.class);

    journal.hang.countDown();
    until(() -> engine.health().ready());

    assertThat(desk("third")).isEqualTo(2);
    assertThat(engine.state().desks().containsKey(new DeskId("second"))).isFalse();
    assertThat(first).satisfies(each -> assertThat(each).isDone());
  }

  @Test
  void what_reduces_risk_passes_a_full_queue() {
    startWriting();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    callers.submit(() -> engine.submit(USER, turn -> hold(entered, release)));
    await(entered);
    for (int i = 0; i < CommandQueue.MOST_COMMANDS; i++) {
      String name = "D" + i;
      callers.submit(() -> desk(name));
    }
    until(() -> engine.waiting() == CommandQueue.MOST_COMMANDS);

    assertThatThrownBy(() -> desk("one too many"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("too many commands wait");
    Future<Answer<Long>> urgent =
        callers.submit(() -> engine.submitUrgently(USER, turn -> set(turn, "urgent")));
    until(() -> engine.waiting() == CommandQueue.MOST_COMMANDS + 1);
    release.countDown();

    assertThat(urgent).succeedsWithin(PATIENCE);
    assertThat(urgent.resultNow().seq()).as("the first that was decided").isEqualTo(1);
  }

  @Test
  void the_queue_is_bounded_by_rows() {
    startWriting();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    callers.submit(() -> engine.submit(USER, turn -> hold(entered, release)));
    await(entered);
    callers.submit(() -> engine.submit(USER, CommandQueue.MOST_ROWS, turn -> set(turn, "many")));
    until(() -> engine.waiting() == 1);

    assertThatThrownBy(() -> desk("one more"))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("too many rows wait");
    release.countDown();
  }

  @Test
  void a_batch_is_committed_when_it_has_so_many_rows() {
    startWriting();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    callers.submit(() -> engine.submit(USER, turn -> hold(entered, release)));
    await(entered);
    List<Future<?>> heavy = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "D" + i;
      heavy.add(callers.submit(() -> engine.submit(USER, 1_000, turn -> set(turn, name))));
    }
    until(() -> engine.waiting() == 4);

    release.countDown();

    heavy.forEach(each -> assertThat(each).succeedsWithin(PATIENCE));
    assertThat(journal.appends).as("2,000 rows a commit").hasValue(2);
  }

  @Test
  void a_server_without_the_lease_follows_and_refuses_and_takes_over() {
    journal.taken = true;
    writer = Thread.ofPlatform().start(engine);
    until(() -> engine.condition() == Condition.STANDBY);
    assertThatThrownBy(() -> desk("refused")).isInstanceOf(Unavailable.class);
    assertThat(engine.health().ready()).isFalse();

    journal.taken = false;

    until(() -> engine.health().ready());
    assertThat(desk("written")).isEqualTo(1);
  }

  @Test
  void a_writer_that_lost_its_lease_stands_by() {
    startWriting();
    journal.taken = true;

    assertThatThrownBy(() -> desk("refused")).isInstanceOf(Unavailable.class);

    until(() -> engine.condition() == Condition.STANDBY);
    assertThat(engine.state().seq()).isZero();
  }

  @Test
  void who_waits_when_the_writer_stops_is_refused_and_the_batch_that_runs_is_answered()
      throws InterruptedException {
    startWriting();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Future<Answer<Long>> running =
        callers.submit(
            () ->
                engine.submit(
                    USER,
                    turn -> {
                      hold(entered, release);
                      return set(turn, "running");
                    }));
    await(entered);

    engine.stop();
    release.countDown();
    writer.join();

    assertThat(running).succeedsWithin(PATIENCE);
    assertThat(engine.condition()).isEqualTo(Condition.STOPPED);
    assertThat(engine.health().ready()).isFalse();
    assertThatThrownBy(() -> desk("late")).isInstanceOf(Unavailable.class);
  }

  @Test
  void a_preview_neither_waits_for_the_writer_nor_leaves_anything() {
    startWriting();
    desk("D1");
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    callers.submit(() -> engine.submit(USER, turn -> hold(entered, release)));
    await(entered);

    Answer<Long> previewed = engine.preview(USER, turn -> set(turn, "D2"));

    assertThat(previewed.outcome()).isEqualTo(2);
    assertThat(previewed.seq()).isEqualTo(1);
    assertThat(engine.state().desks().size()).isEqualTo(1);
    release.countDown();
  }

  @Test
  void a_command_that_discards_its_turn_answers_and_leaves_nothing() {
    startWriting();

    Answer<Long> answer =
        engine.submit(
            USER,
            turn -> {
              long seq = set(turn, "D1");
              turn.discard();
              return seq;
            });

    assertThat(answer.outcome()).isEqualTo(1);
    assertThat(answer.seq()).isZero();
    assertThat(engine.state().seq()).isZero();
    assertThat(journal.appends).hasValue(0);
  }

  private void startWriting() {
    writer = Thread.ofPlatform().name("writer").start(engine);
    until(() -> engine.condition() == Condition.WRITING);
  }

  private long desk(String name) {
    return engine.submit(USER, turn -> set(turn, name)).seq();
  }

  private static long set(Turn turn, String name) {
    turn.record(new DeskSet(new Desk(new DeskId(name.replace(' ', '-')), name)));
    return turn.seq();
  }

  private static Long overflow(Turn turn) {
    throw new StackOverflowError("a defect of one command");
  }

  private static boolean hold(CountDownLatch entered, CountDownLatch release) {
    entered.countDown();
    await(release);
    return true;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static void until(BooleanSupplier condition) {
    CompletableFuture<Boolean> deadline =
        new CompletableFuture<Boolean>().completeOnTimeout(true, 20, TimeUnit.SECONDS);
    while (!condition.getAsBoolean()) {
      if (deadline.isDone()) {
        throw new AssertionError("did not come about within 20 s");
      }
      Thread.onSpinWait();
    }
  }
}
