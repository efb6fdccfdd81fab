package io.loadline.application.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.application.engine.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventLogTest {
  private final EventLog log = new EventLog(8);

  @Test
  void gives_what_came_from_an_id_on_in_order() {
    add(1, "A");
    add(2, "B");
    add(2, "C");
    add(3, "A");

    assertThat(log.from(2))
        .hasValueSatisfying(found -> assertThat(ids(found)).containsExactly(2L, 2L, 3L));
    assertThat(log.from(4)).hasValue(List.of());
  }

  @Test
  void knows_nothing_from_an_id_on_of_which_one_event_was_forgotten() {
    for (int i = 1; i <= 9; i++) {
      add(7, "A" + i);
    }

    assertThat(log.size()).isLessThan(9);
    assertThat(log.from(7)).isEmpty();
    assertThat(log.from(8)).hasValue(List.of());
  }

  @Test
  void does_not_know_what_came_before_it_started() {
    log.restartAt(10);
    add(11, "A");

    assertThat(log.from(9)).isEmpty();
    assertThat(log.from(10)).as("some of it may have been before").isEmpty();
    assertThat(log.from(11))
        .hasValueSatisfying(found -> assertThat(ids(found)).containsExactly(11L));
  }

  @Test
  void forgets_overtaken_events_before_any_latest_one() {
    add(1, "A");
    for (long id = 2; id <= 30; id++) {
      add(id, "B");
    }

    assertThat(log.from(0)).hasValueSatisfying(found -> assertThat(ids(found)).contains(1L, 30L));
    assertThat(log.size()).isLessThanOrEqualTo(8);
  }

  @Test
  void forgets_the_oldest_when_nothing_is_overtaken_and_then_says_so() {
    for (long id = 1; id <= 20; id++) {
      add(id, "A" + id);
    }

    assertThat(log.size()).isLessThanOrEqualTo(8);
    assertThat(log.from(5)).isEmpty();
    assertThat(log.from(19))
        .hasValueSatisfying(found -> assertThat(ids(found)).containsExactly(19L, 20L));
  }

  private void add(long id, String account) {
    log.add(new StreamEvent(id, Ledger.pnl(account), State.EMPTY, null));
  }

  private static List<Long> ids(List<StreamEvent> events) {
    return events.stream().map(StreamEvent::id).toList();
  }
}
