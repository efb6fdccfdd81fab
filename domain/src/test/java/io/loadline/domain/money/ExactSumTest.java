package io.loadline.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
  @Test
  void nothing_adds_up_to_zero() {
    assertThat(new ExactSum().value()).isEqualByComparingTo("0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 20, 33, 45, 63})
  void it_is_the_sum_of_decimals_at_any_size_sign_and_scale(int bits) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_105L + bits);
    ExactSum sum = new ExactSum();
    BigDecimal plain = BigDecimal.ZERO;
    for (int i = 0; i < 5_000; i++) {
      long one = random.nextLong() >> (64 - bits);
      long other = random.nextLong() >> (64 - bits);
      int scale = random.nextInt(4) == 0 ? random.nextInt(73) : 10;
      sum.add(one, other, scale);
      plain = plain.add(product(one, other, scale));
      if (i % 500 == 0) {
        assertThat(sum.value()).isEqualByComparingTo(plain);
      }
    }
    assertThat(sum.value()).isEqualByComparingTo(plain);
  }

  /** The second and third are just short of what is added in 128 bits, and would overflow them. */
  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807",
    "9223372036854775807, 8796093022207",
    "-9223372036854775808, 8796093022207",
    "-1, 1",
    "4503599627370495, -8796093022207",
  })
  void it_does_not_overflow(long one, long other) {
    ExactSum sum = new ExactSum();
    int times = 3_000_000;
    for (int i = 0; i < times; i++) {
      sum.add(one, other, 2);
    }
    assertThat(sum.value())
        .isEqualByComparingTo(product(one, other, 2).multiply(BigDecimal.valueOf(times)));
  }

  private static BigDecimal product(long one, long other, int scale) {
    return BigDecimal.valueOf(one).multiply(BigDecimal.valueOf(other, scale));
  }
}
