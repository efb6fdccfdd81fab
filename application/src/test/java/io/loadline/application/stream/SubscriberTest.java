package io.loadline.application.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.State;
import io.loadline.domain.account.UserId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubscriberTest {
  private final Subscriber subscriber =
      new Subscriber(
          new Subscription(
              new UserId("u"), EnumSet.allOf(Topic.class), null, account -> true, null),
          3,
          0);

  @Test
  void only_the_latest_event_of_a_subject_waits() {
    offer(1, "A");
    offer(2, "B");
    offer(3, "A");

    assertThat(subscriber.take().events()).extracting(StreamEvent::id).containsExactly(2L, 3L);
  }

  @Test
  void starts_anew_when_too_many_subjects_wait() {
    boolean kept = offer(1, "A", "B", "C");
    boolean keptMore = offer(2, "D");

    Subscriber.Delivery delivery = subscriber.take();

    assertThat(kept).isTrue();
    assertThat(keptMore).isFalse();
    assertThat(delivery.reset()).isTrue();
    assertThat(delivery.events()).isEmpty();
    assertThat(delivery.seq()).isEqualTo(2);
  }

  @Test
  void goes_on_after_it_started_anew() {
    offer(1, "A", "B", "C", "D");
    subscriber.take();
    offer(2, "A");

    Subscriber.Delivery delivery = subscriber.take();

    assertThat(delivery.reset()).isFalse();
    assertThat(delivery.events()).extracting(StreamEvent::id).containsExactly(2L);
  }

  @Test
  void a_subject_that_changes_all_the_time_does_not_keep_others_or_itself_from_being_sent() {
    Subscriber roomy = new Subscriber(subscriber.subscription(), 10_000, 0);
    List<StreamEvent> round = IntStream.range(0, 1_000).mapToObj(i -> event(1, "I" + i)).toList();
    java.util.Set<Subject> seen = new java.util.HashSet<>();

    for (int i = 0; i < 8; i++) {
      roomy.offer(round, State.EMPTY, 1);
      roomy.take().events().forEach(event -> seen.add(event.subject()));
    }

    assertThat(seen).hasSize(1_000);
  }

  @Test
  void what_was_missed_comes_first() {
    subscriber.replay(List.of(event(1, "A")));
    offer(2, "A");

    List<StreamEvent> first = subscriber.take().events();
    List<StreamEvent> then = subscriber.take().events();

    assertThat(first).extracting(StreamEvent::id).containsExactly(1L);
    assertThat(then).extracting(StreamEvent::id).containsExactly(2L);
  }

  @Test
  void says_up_to_which_seq_everything_was_said_although_nothing_concerned_it() {
    subscriber.offer(List.of(), State.EMPTY, 7);

    Subscriber.Delivery delivery = subscriber.take();

    assertThat(delivery.seq()).isEqualTo(7);
    assertThat(delivery.drained()).isTrue();
  }

  @Test
  void does_not_wait_when_it_is_closed() throws InterruptedException {
    subscriber.close();

    Subscriber.Delivery delivery = subscriber.take(Duration.ofDays(1));

    assertThat(subscriber.isClosed()).isTrue();
    assertThat(delivery.events()).isEmpty();
  }

  private boolean offer(long id, String... instruments) {
    return subscriber.offer(
        java.util.Arrays.stream(instruments).map(instrument -> event(id, instrument)).toList(),
        State.EMPTY,
        id);
  }

  private static StreamEvent event(long id, String instrument) {
    return new StreamEvent(id, Ledger.markOf(instrument), State.EMPTY, null);
  }
}
