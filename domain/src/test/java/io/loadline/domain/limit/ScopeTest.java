package io.loadline.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.account.DeskId;
import io.loadline.domain.instrument.InstrumentId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scopes are written here as desk, account, algorithm and instrument: {@code D,-,-,X}. */
class ScopeTest {
  @ParameterizedTest
  @EnumSource(Scope.Level.class)
  void a_scope_has_the_names_that_its_level_asks_for_and_no_others(Scope.Level level) {
    List<String> fitting =
        switch (level) {
          case FIRM -> List.of("-,-,-,-");
          case DESK -> List.of("D,-,-,-");
          case ACCOUNT -> List.of("-,A,-,-");
          case ALGORITHM -> List.of("-,A,a,-");
          case INSTRUMENT -> List.of("-,-,-,X", "D,-,-,X", "-,A,-,X");
          case ALGORITHM_INSTRUMENT -> List.of("-,A,a,X");
        };
    for (int bits = 0; bits < 16; bits++) {
      String names =
          ((bits & 1) > 0 ? "D," : "-,")
              + ((bits & 2) > 0 ? "A," : "-,")
              + ((bits & 4) > 0 ? "a," : "-,")
              + ((bits & 8) > 0 ? "X" : "-");

      if (fitting.contains(names)) {
        assertThat(scope(level, names).level()).isEqualTo(level);
      } else {
        assertThatThrownBy(() -> scope(level, names))
            .as(names)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageEndingWith("level=" + level);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a scope       | a path       | all of the path is in it | some of it may be
        "FIRM -,-,-,-    | D,A,a,X      | true  | true",
        "DESK D,-,-,-    | D,A,a,X      | true  | true",
        "DESK D,-,-,-    | E,A,a,X      | false | false",
        "DESK D,-,-,-    | -,A,a,X      | false | false",
        "ACCOUNT -,A,-,- | -,A,-,-      | true  | true",
        "ACCOUNT -,A,-,- | -,B,-,-      | false | false",
        "ALGORITHM -,A,a,- | D,A,a,X    | true  | true",
        "ALGORITHM -,A,a,- | D,A,b,X    | false | false",
        "ALGORITHM -,A,a,- | D,A,-,-    | false | true",
        "ALGORITHM -,A,a,- | D,B,-,-    | false | false",
        "INSTRUMENT -,-,-,X | D,A,a,X   | true  | true",
        "INSTRUMENT -,-,-,X | D,A,a,Y   | false | false",
        "INSTRUMENT -,-,-,X | D,A,-,-   | false | true",
        "INSTRUMENT D,-,-,X | D,A,a,X   | true  | true",
        "INSTRUMENT D,-,-,X | E,A,a,X   | false | false",
        "INSTRUMENT -,A,-,X | D,A,-,-   | false | true",
        "INSTRUMENT -,A,-,X | D,B,-,-   | false | false",
        "ALGORITHM_INSTRUMENT -,A,a,X | D,A,a,X | true  | true",
        "ALGORITHM_INSTRUMENT -,A,a,X | D,A,a,Y | false | false",
        "ALGORITHM_INSTRUMENT -,A,a,X | D,A,b,X | false | false",
        "ALGORITHM_INSTRUMENT -,A,a,X | D,A,a,- | false | true",
        "ALGORITHM_INSTRUMENT -,A,a,X | D,A,-,X | false | true",
      })
  void a_scope_takes_a_path_in_when_it_has_all_of_its_names(
      String scope, String path, boolean covers, boolean touches) {
    assertThat(scope(scope).covers(path(path))).isEqualTo(covers);
    assertThat(scope(scope).touches(path(path))).isEqualTo(touches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "D,A,a,X | FIRM; DESK D; ACCOUNT A; ALGORITHM A/a; INSTRUMENT X; INSTRUMENT D/X;"
            + " INSTRUMENT A/X; ALGORITHM_INSTRUMENT A/a/X",
        "-,A,a,X | FIRM; ACCOUNT A; ALGORITHM A/a; INSTRUMENT X; INSTRUMENT A/X;"
            + " ALGORITHM_INSTRUMENT A/a/X",
        "D,A,-,X | FIRM; DESK D; ACCOUNT A; INSTRUMENT X; INSTRUMENT D/X; INSTRUMENT A/X",
        "D,A,a,- | FIRM; DESK D; ACCOUNT A; ALGORITHM A/a",
        "-,A,-,- | FIRM; ACCOUNT A",
      })
  void a_path_goes_through_the_firm_first_and_names_what_people_write(String path, String scopes) {
    assertThat(String.join("; ", path(path).scopes().stream().map(Scope::toString).toList()))
        .isEqualTo(scopes);
    assertThat(path(path).scopes()).allMatch(scope -> scope.covers(path(path)));
  }

  @Test
  void the_widest_comes_first_and_then_the_names() {
    List<Scope> sorted =
        List.of(
            scope("FIRM -,-,-,-"),
            scope("DESK D,-,-,-"),
            scope("DESK E,-,-,-"),
            scope("ACCOUNT -,A,-,-"),
            scope("ACCOUNT -,B,-,-"),
            scope("ALGORITHM -,A,a,-"),
            scope("ALGORITHM -,A,b,-"),
            scope("INSTRUMENT -,-,-,X"),
            scope("INSTRUMENT -,-,-,Y"),
            scope("INSTRUMENT -,A,-,X"),
            scope("INSTRUMENT D,-,-,X"));

    assertThat(sorted.reversed().stream().sorted()).containsExactlyElementsOf(sorted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a/b"})
  void a_limit_has_a_name_that_can_stand_in_an_address(String name) {
    assertThatThrownBy(() -> new LimitId(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limitId");
  }

  private static Scope scope(String levelAndNames) {
    String[] parts = levelAndNames.strip().split(" ");
    return scope(Scope.Level.valueOf(parts[0]), parts[1]);
  }

  private static Scope scope(Scope.Level level, String names) {
    Path path = path(names.replaceFirst("^(.),-", "$1,?"));
    AccountId account = path.account().value().equals("none") ? null : path.account();
    return new Scope(level, path.desk(), account, path.algorithm(), path.instrument());
  }

  private static Path path(String names) {
    String[] parts = names.strip().split(",");
    return new Path(
        name(parts[0]) == null ? null : new DeskId(parts[0]),
        new AccountId(parts[1].equals("?") ? "none" : parts[1]),
        name(parts[2]) == null ? null : new AlgorithmId(parts[2]),
        name(parts[3]) == null ? null : new InstrumentId(parts[3]));
  }

  private static @Nullable String name(String text) {
    return text.equals("-") ? null : text;
  }
}
