package io.loadline.domain.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  @Test
  void a_window_holds_its_beginning_and_not_its_end() {
    Window second = new Window(NOON, NOON.plusSeconds(1));
    Window empty = new Window(NOON, NOON);

    assertThat(second.contains(NOON.minusNanos(1))).isFalse();
    assertThat(second.contains(NOON)).isTrue();
    assertThat(second.contains(NOON.plusSeconds(1))).isFalse();
    assertThat(second.isEmpty()).isFalse();
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.contains(NOON)).isFalse();
    assertThatThrownBy(() -> new Window(NOON, NOON.minusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
