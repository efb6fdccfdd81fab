package io.loadline.domain.pnl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeStatisticsTest {

  @Test
  void noTradesHaveNoFiguresButReasons() {
    TradeStatistics none = TradeStatistics.NONE;

    List<Figure> figures =
        List.of(
            none.winRate(),
            none.profitFactor(),
            none.expectancy(),
            none.averageWin(),
            none.averageLoss());

    assertThat(figures).extracting(Figure::value).containsOnlyNulls();
    assertThat(figures)
        .extracting(Figure::reason)
        .containsExactly(
            Undefined.NO_TRADES,
            Undefined.NO_LOSSES,
            Undefined.NO_TRADES,
            Undefined.NO_WINS,
            Undefined.NO_LOSSES);
    assertThat(none.largestWin()).isNull();
    assertThat(none.largestLoss()).isNull();
  }

  @Test
  void aTradeOfZeroCountsInTheTotalOnly() {
    TradeStatistics statistics = of("10", "0", "-5", "0.00");

    assertThat(statistics.count()).isEqualTo(4);
    assertThat(statistics.wins()).isEqualTo(1);
    assertThat(statistics.losses()).isEqualTo(1);
    assertThat(statistics.winRate().value()).isEqualByComparingTo("0.25");
    assertThat(statistics.expectancy().value()).isEqualByComparingTo("1.25");
  }

  @Test
  void profitsAndLossesAreKeptApart() {
    TradeStatistics statistics = of("500", "-200", "500", "-100");

    assertThat(statistics.grossProfit()).isEqualByComparingTo("1000");
    assertThat(statistics.grossLoss()).isEqualByComparingTo("-300");
    assertThat(statistics.net()).isEqualByComparingTo("700");
    assertThat(statistics.largestWin()).isEqualByComparingTo("500");
    assertThat(statistics.largestLoss()).isEqualByComparingTo("-200");
    assertThat(statistics.averageWin().value()).isEqualByComparingTo("500");
    assertThat(statistics.averageLoss().value()).isEqualByComparingTo("-150");
  }

  @Test
  void aQuotientThatDoesNotEndIsRoundedToThirtySixDigits() {
    TradeStatistics statistics = of("1", "1", "-3");

    assertThat(statistics.profitFactor().value())
        .isEqualTo(new BigDecimal("0.666666666666666666666666666666666667"));
    assertThat(statistics.expectancy().value())
        .isEqualTo(new BigDecimal("-0.333333333333333333333333333333333333"));
  }

  @Test
  void mergingIsTheSameAsCountingOneByOne() {
    TradeStatistics inOne = of("3", "-2", "0", "7", "-11");

    TradeStatistics inTwo = of("7", "-11").merge(of("3", "-2", "0"));

    assertThat(inTwo).isEqualTo(inOne);
  }

  @ParameterizedTest
  @CsvSource({
    // the others, what is replaced, by what, whether counting all again is needed
    "3 -2, 7, 8, false",
    "3 -2, 7, 7, false",
    "3 -2, 7, 6.99, true",
    "3 -2, 7, , true",
    "3 -2, 7, -1, true",
    "3 -2, -11, -12, false",
    "3 -2, -11, -11, false",
    "3 -2, -11, -10.99, true",
    "3 -2, -11, , true",
    "3 -2, -11, 4, true",
    "3 -2, , 4, false",
    "3 -2, 0, -1, false",
    "3 -2, 5 -5, 6 -6, false",
    "3 -2, 5 -5, 6 -4, true",
  })
  void replacing_some_is_the_same_as_counting_all_again_or_says_that_it_cannot_tell(
      String others, @Nullable String before, @Nullable String after, boolean again) {
    TradeStatistics replaced = all(others).merge(all(before)).replacing(all(before), all(after));

    if (again) {
      assertThat(replaced).isNull();
    } else {
      assertThat(replaced).isNotNull();
      assertThat(replaced.net()).isEqualByComparingTo(all(others).merge(all(after)).net());
      assertThat(replaced)
          .usingRecursiveComparison()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .isEqualTo(all(others).merge(all(after)));
    }
  }

  @Test
  void replacing_by_the_same_changes_nothing() {
    TradeStatistics some = of("3", "-2");
    TradeStatistics all = some.merge(of("1"));

    assertThat(all.replacing(some, some)).isSameAs(all);
  }

  private static TradeStatistics all(@Nullable String results) {
    return results == null ? TradeStatistics.NONE : of(results.split(" "));
  }

  @Test
  void contradictionsAreRefused() {
    BigDecimal zero = BigDecimal.ZERO;

    assertThatThrownBy(() -> new TradeStatistics(1, 1, 1, BigDecimal.ONE, zero, zero, zero))
        .hasMessageContaining("count >= wins + losses: count=1, wins=1, losses=1");
    assertThatThrownBy(() -> new TradeStatistics(1, 1, 0, BigDecimal.ONE, zero, null, null))
        .hasMessageContaining("must agree: wins=1");
    assertThatThrownBy(() -> new TradeStatistics(1, 0, 1, zero, BigDecimal.ONE, null, zero))
        .hasMessageContaining("must agree: losses=1");
  }

  private static TradeStatistics of(String... results) {
    return Stream.of(results)
        .map(BigDecimal::new)
        .reduce(TradeStatistics.NONE, TradeStatistics::plus, TradeStatistics::merge);
  }
}
