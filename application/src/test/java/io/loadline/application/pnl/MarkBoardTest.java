package io.loadline.application.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.Mark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MarkBoardTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final MarkBoard board = new MarkBoard();

  @Test
  void tells_what_changed_after_a_version() {
    board.post(mark("A", 1));
    long seen = board.version();
    board.post(mark("B", 2));
    board.post(mark("C", 3));

    assertThat(board.changedSince(seen)).containsExactly(id("B"), id("C"));
    assertThat(board.changedSince(board.version())).isEmpty();
  }

  @Test
  void a_mark_that_is_dropped_changes_nothing() {
    board.post(mark("A", 2));
    long seen = board.version();

    assertThat(board.post(mark("A", 1))).isFalse();

    assertThat(board.changedSince(seen)).isEmpty();
    assertThat(board.dropped()).isEqualTo(1);
  }

  @Test
  void says_that_it_cannot_tell_when_too_much_changed() {
    for (int i = 0; i < 10_000; i++) {
      board.post(mark("A", i));
    }

    assertThat(board.changedSince(0)).isNull();
    assertThat(board.changedSince(9_990)).hasSize(10);
  }

  /** Whoever saves them once a second must not lose the last mark of before a roll. */
  @Test
  void gives_the_last_mark_of_each_minute_since_a_version() {
    board.post(mark("A", 1));
    long seen = board.version();
    for (int second : List.of(30, 59, 60, 61, 130)) {
      board.post(mark("A", second));
    }

    assertThat(board.since(seen)).containsExactly(mark("A", 130), mark("A", 61), mark("A", 59));
    assertThat(board.since(seen + 2)).containsExactly(mark("A", 130), mark("A", 61));
    assertThat(board.since(board.version())).isEmpty();
    assertThat(board.all()).containsExactly(mark("A", 130));
  }

  /** Whoever follows the changes while they are made knows all marks in the end. */
  @Test
  void a_follower_misses_no_mark() throws InterruptedException {
    Thread feed = Thread.ofVirtual().start(() -> feed(100_000));
    Map<InstrumentId, Mark> known = new HashMap<>();
    long seen = 0;
    boolean last = false;
    while (!last) {
      last = !feed.isAlive();
      long version = board.version();
      follow(known, board.changedSince(seen));
      seen = version;
    }

    assertThat(known).hasSize(50);
    assertThat(known.values()).containsExactlyInAnyOrderElementsOf(board.all());
  }

  private void follow(Map<InstrumentId, Mark> known, @Nullable List<InstrumentId> changed) {
    if (changed == null) {
      board.all().forEach(mark -> known.put(mark.instrument(), mark));
    } else {
      changed.forEach(each -> known.put(each, board.latest(each)));
    }
  }

  private void feed(int marks) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    for (int i = 0; i < marks; i++) {
      board.post(mark("I" + random.nextInt(50), i));
    }
  }

  private static Mark mark(String symbol, int second) {
    return new Mark(
        id(symbol), null, null, null, BigDecimal.valueOf(second), NOON.plusSeconds(second), "test");
  }

  private static InstrumentId id(String symbol) {
    return new InstrumentId(symbol);
  }
}
