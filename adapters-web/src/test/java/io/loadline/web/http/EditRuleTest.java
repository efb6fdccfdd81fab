package io.loadline.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loadline.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditRuleTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, false, -,             CREATE",
        "5, true,  -,             UNCHANGED",
        "5, true,  '\"5\"',       UNCHANGED",
        "5, true,  '\"4\"',       UNCHANGED",
        "5, false, '\"5\"',       REPLACE",
        "5, false, '\"4\", \"5\"', REPLACE",
        "5, false, *,             REPLACE"
      })
  void decides_what_to_do(
      @Nullable Long current, boolean same, @Nullable String ifMatch, EditRule expected) {
    assertThat(EditRule.decide(current, same, IfMatch.parse(ifMatch))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "5, -,          428",
        "5, '\"4\"',    412",
        "5, 'W/\"5\"',  412",
        "5, '\"abc\"',  412",
        "-, '\"5\"',    412",
        "-, *,          412"
      })
  void refuses_other_content_for_another_version(
      @Nullable Long current, @Nullable String ifMatch, int status) {
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class, () -> EditRule.decide(current, false, IfMatch.parse(ifMatch)));

    assertThat(refusal.problem().status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "\"5", "\"5\" \"6\"", "\"5\",", ",\"5\"", "* , \"5\"", "'5'"})
  void a_header_that_is_no_list_of_tags_is_malformed(String header) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> IfMatch.parse(header));

    assertThat(refusal.problem().status()).isEqualTo(400);
    assertThat(refusal.problem().errors().getFirst().pointer()).isEqualTo("/header/If-Match");
  }

  @Test
  void a_long_header_is_refused_without_being_read() {
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class, () -> IfMatch.parse("\"5\",".repeat(100_000) + "\"6\""));

    assertThat(refusal.problem().status()).isEqualTo(400);
  }

  @Test
  void a_tag_reads_back_as_its_version() {
    assertThat(IfMatch.parse(IfMatch.tag(42)).matches(42)).isTrue();
  }
}
