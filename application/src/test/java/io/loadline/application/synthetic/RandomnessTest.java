package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomnessTest {

  @Test
  void the_same_name_gives_the_same_numbers_on_every_machine() {
    Randomness random = Randomness.of(42, "prices", "BTC-USD");

    long[] numbers = LongStream.generate(random::next).limit(3).toArray();

    assertThat(numbers)
        .containsExactly(-1413509682964848126L, -9086350136067694047L, 2703782270719854813L);
  }

  @Test
  void another_seed_or_another_name_gives_other_numbers() {
    long first = Randomness.of(42, "a", "b").next();

    assertThat(first)
        .isNotEqualTo(Randomness.of(43, "a", "b").next())
        .isNotEqualTo(Randomness.of(42, "a", "c").next())
        .isNotEqualTo(Randomness.of(42, "ab").next());
  }

  @Test
  void a_permutation_has_every_number_once() {
    int[] numbers = Randomness.of(1, "permutation").permutation(100);

    assertThat(numbers).hasSize(100).doesNotHaveDuplicates();
    assertThat(java.util.Arrays.stream(numbers).summaryStatistics().getMin()).isZero();
    assertThat(java.util.Arrays.stream(numbers).summaryStatistics().getMax()).isEqualTo(99);
  }

  @Test
  void students_t_has_mean_zero_variance_one_and_fat_tails() {
    Randomness random = Randomness.of(7, "t");
    ReturnMoments moments = new ReturnMoments();

    for (int i = 0; i < 200_000; i++) {
      moments.add(random.studentT(6));
    }

    assertThat(moments.mean()).isCloseTo(0, within(0.01));
    assertThat(moments.deviation()).isCloseTo(1, within(0.02));
    assertThat(moments.kurtosis()).isBetween(4.5, 8.0);
    assertThat(moments.memory()).isCloseTo(0, within(0.01));
  }
}
