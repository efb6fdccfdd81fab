package io.loadline.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

  @RepeatedTest(20)
  void sumAndDifferenceAreThoseOfBigDecimalDownToTheScale(RepetitionInfo repetition) {
    RandomGenerator random = random(repetition.getCurrentRepetition());

    for (int i = 0; i < 500; i++) {
      BigDecimal a = orZero(random, decimal(random));
      BigDecimal b = orZero(random, decimal(random));

      assertThat(Decimals.sum(a, b)).isEqualTo(a.add(b));
      assertThat(Decimals.difference(a, b)).isEqualTo(a.subtract(b));
    }
  }

  private static BigDecimal orZero(RandomGenerator random, BigDecimal value) {
    return random.nextInt(3) == 0 ? BigDecimal.ZERO.setScale(random.nextInt(20)) : value;
  }

  @RepeatedTest(20)
  void whatIsWrittenIsReadAsTheSame(RepetitionInfo repetition) {
    RandomGenerator random = random(repetition.getCurrentRepetition());

    for (int i = 0; i < 500; i++) {
      BigDecimal value = decimal(random);

      String text = Decimals.text(value);

      assertThat(Decimals.parse(text)).as(text).isEqualByComparingTo(value);
      assertThat(Decimals.text(Decimals.parse(text))).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.500, 1.5",
    "100, 100",
    "1E+3, 1000",
    "0.000, 0",
    "-0.10, -0.1",
    "1E-18, 0.000000000000000001"
  })
  void theTextIsTheShortestPlainForm(BigDecimal value, String text) {
    assertThat(Decimals.text(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "+1",
        "1.",
        ".5",
        "01",
        "-01",
        "00",
        "1e3",
        "1E3",
        "1e1000000000",
        "NaN",
        "Infinity",
        "0x10",
        "1,000",
        "1_000",
        "1 ",
        " 1",
        "1.2.3",
        "--1",
        "١٢",
        "1\n",
        "1234567890123456789",
        "0.1234567890123456789",
        "null"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Decimals.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("must be a decimal with at most 18 digits");
  }

  @Test
  void aMessageNeverRepeatsAMegabyte() {
    String bomb = "9".repeat(1_000_000);

    assertThatThrownBy(() -> Decimals.parse(bomb))
        .satisfies(refusal -> assertThat(refusal.getMessage()).hasSizeLessThan(200));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 0.125",
    "1, 3, 0.333333333333333333333333333333333333",
    "-2, 3, -0.666666666666666666666666666666666667",
    "0, 7, 0",
    "1, 1099511627776, 0.0000000000009094947017729282379150390625"
  })
  void aQuotientIsExactWhereItEnds(BigDecimal dividend, BigDecimal divisor, BigDecimal quotient) {
    assertThat(Decimals.divide(dividend, divisor)).isEqualByComparingTo(quotient);
  }

  @RepeatedTest(20)
  void aQuotientTimesItsDivisorIsTheDividendOrNearlySo(RepetitionInfo repetition) {
    RandomGenerator random = random(repetition.getCurrentRepetition());

    for (int i = 0; i < 200; i++) {
      BigDecimal dividend = decimal(random);
      BigDecimal divisor = decimal(random).add(BigDecimal.ONE.movePointRight(19));

      BigDecimal quotient = Decimals.divide(dividend, divisor);

      BigDecimal rest = quotient.multiply(divisor).subtract(dividend).abs();
      assertThat(rest).isLessThanOrEqualTo(divisor.movePointLeft(Decimals.QUOTIENT_SCALE));
    }
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /**
   * At most 18 digits before and 18 after the point; small and round ones as often as long ones.
   */
  private static BigDecimal decimal(RandomGenerator random) {
    int scale = random.nextInt(19);
    BigInteger unscaled = new BigInteger(1 + random.nextInt(59), new Random(random.nextLong()));
    BigDecimal value = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
    return value.remainder(BigDecimal.ONE.movePointRight(18));
  }
}
