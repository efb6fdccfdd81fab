package io.loadline.application.pnl;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.application.engine.Engine;
import io.loadline.application.engine.Unavailable;
import io.loadline.application.testing.InMemoryJournal;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ViewsTest {
  /** An empty answer would say that there is nothing, and nobody knows that yet. */
  @Test
  void nothing_is_told_before_the_state_is_loaded() {
    InMemoryJournal journal = new InMemoryJournal();
    InstantSource clock = InstantSource.system();
    Engine notRunning = new Engine(journal, journal, clock, each -> {}, Duration.ofSeconds(1));
    Views views = new Views(notRunning, new MarkBoard(), new RateBoard(), clock);

    assertThatThrownBy(views::now).isInstanceOf(Unavailable.class);
  }
}
