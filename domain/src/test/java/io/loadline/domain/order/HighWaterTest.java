package io.loadline.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.collection.PersistentMap;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class HighWaterTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

  @Test
  void it_is_the_highest_of_its_moments_and_never_less_than_nothing() {
    HighWater highWater = HighWater.NONE.with(moment(1), peak(1, "-5"));
    assertThat(highWater.profit()).isZero();

    highWater = highWater.with(moment(2), peak(2, "30")).with(moment(3), peak(3, "20"));

    assertThat(highWater.profit()).isEqualByComparingTo("30");
    assertThat(highWater.at()).isEqualTo(START.plusSeconds(2));
  }

  @Test
  void what_is_restated_may_lower_it_and_what_was_before_stays() {
    HighWater highWater =
        HighWater.NONE
            .with(moment(1), peak(1, "10"))
            .with(moment(2), peak(2, "500"))
            .with(moment(3), peak(3, "400"));

    HighWater restated =
        highWater.restated(
            moment(2), PersistentMap.<Moment, Peak>empty().with(moment(3), peak(3, "4")));

    assertThat(restated.profit()).isEqualByComparingTo("10");
    assertThat(restated.at()).isEqualTo(START.plusSeconds(1));
    assertThat(restated.peaks().keys()).containsExactly(moment(1), moment(3));
  }

  @Test
  void a_moment_that_is_told_again_counts_as_it_was_told_last() {
    HighWater highWater =
        HighWater.NONE.with(moment(1), peak(1, "10")).with(moment(2), peak(2, "30"));

    HighWater lower = highWater.with(moment(2), peak(2, "5"));

    assertThat(lower.profit()).isEqualByComparingTo("10");
    assertThat(lower.at()).isEqualTo(START.plusSeconds(1));
  }

  @Test
  void it_is_reached_by_what_is_not_after_its_last_moment() {
    HighWater highWater =
        HighWater.NONE.with(moment(1), peak(1, "10")).with(moment(2), peak(2, "30"));

    assertThat(highWater.reaches(moment(1))).isTrue();
    assertThat(highWater.reaches(moment(2))).isTrue();
    assertThat(highWater.reaches(moment(3))).isFalse();
    assertThat(HighWater.NONE.reaches(moment(1))).isFalse();
  }

  @Test
  void of_equal_heights_the_first_is_kept() {
    HighWater highWater =
        HighWater.NONE.with(moment(1), peak(1, "10")).with(moment(2), peak(2, "10"));

    assertThat(highWater.at()).isEqualTo(START.plusSeconds(1));
    assertThat(highWater.restated(moment(3), PersistentMap.empty()).at())
        .isEqualTo(START.plusSeconds(1));
  }

  /** Years of days and of new highs cost the same room, and the highest is always among them. */
  @Test
  void it_keeps_few_moments_however_long_it_lives() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    HighWater highWater = HighWater.NONE;
    BigDecimal highest = BigDecimal.ZERO;
    long second = 0;
    for (int i = 0; i < 5_000; i++) {
      second += random.nextInt(10) == 0 ? random.nextInt(400_000) : random.nextInt(90);
      BigDecimal profit = BigDecimal.valueOf(random.nextInt(2_000) - 900 + i / 10);
      highWater =
          highWater.with(
              new Moment(START.plusSeconds(second), i),
              new Peak(profit, START.plusSeconds(second), PersistentMap.empty()));
      highest = highest.max(profit);

      assertThat(highWater.profit()).isEqualByComparingTo(highest);
      assertThat(highWater.peaks().size()).isLessThanOrEqualTo(HighWater.MOST);
    }
    assertThat(highWater.restated(Moment.startOf(Instant.EPOCH), highWater.peaks()))
        .as("the highest is one of the moments that were kept")
        .isEqualTo(highWater);
    Instant last = START.plusSeconds(second);
    assertThat(highWater.peaks().keys().map(Moment::at).toList())
        .as("of late and of long ago")
        .anyMatch(at -> at.isAfter(last.minus(Duration.ofDays(2))))
        .anyMatch(at -> at.isBefore(last.minus(Duration.ofDays(500))));
  }

  private static Moment moment(int second) {
    return new Moment(START.plusSeconds(second), second);
  }

  private static Peak peak(int second, String profit) {
    return new Peak(new BigDecimal(profit), START.plusSeconds(second), PersistentMap.empty());
  }
}
