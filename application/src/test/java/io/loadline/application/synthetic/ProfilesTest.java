package io.loadline.application.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfilesTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 42, 99, -1, Long.MAX_VALUE})
  void any_nine_users_in_a_row_have_every_pair_of_risk_and_experience(long seed) {
    Profiles profiles = new Profiles(seed);

    for (int first = 0; first < 1_100; first++) {
      var nine = IntStream.range(first, first + 9).mapToObj(profiles::of).toList();

      assertThat(nine.stream().map(each -> each.riskTolerance() + "/" + each.experience()))
          .doesNotHaveDuplicates();
      assertThat(nine.stream().map(Profile::accountSize).distinct()).hasSize(3);
      assertThat(nine.stream().map(Profile::reportingCurrency).distinct()).hasSize(4);
      assertThat(nine.stream().map(Profile::timeZone).distinct()).hasSize(5);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 42, 4711})
  void five_hundred_and_forty_users_have_every_combination_exactly_once(long seed) {
    Profiles profiles = new Profiles(seed);

    var combinations = IntStream.range(100, 640).mapToObj(profiles::of).collect(Collectors.toSet());

    assertThat(combinations).hasSize(9 * 3 * 4 * 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void even_a_few_users_differ(int users) {
    for (long seed = 0; seed < 10; seed++) {
      Profiles profiles = new Profiles(seed);

      var few = IntStream.range(0, users).mapToObj(profiles::of).toList();

      assertThat(few.stream().map(Profile::riskTolerance).distinct())
          .hasSizeGreaterThanOrEqualTo(2);
      assertThat(few.stream().map(Profile::experience).distinct()).hasSizeGreaterThanOrEqualTo(2);
    }
  }
}
