package io.loadline.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "two\nlines\tand tab\r", "naïve 日本", "🚢 load", "<b>'; drop table--"})
  void lets_all_text_pass(String text) {
    assertThat(PlainText.check(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "a\u0000b",
        "\u001b[31m",
        "\u007f",
        "\u0085",
        "\ud83d",
        "x\udea2",
        "\ud83d!"
      })
  void refuses_control_characters_and_halves_of_pairs(String text) {
    assertThatThrownBy(() -> PlainText.check(text)).hasMessage(PlainText.EXPECTATION);
  }

  @Test
  void an_echo_is_short_and_has_no_line_breaks() {
    String echo = PlainText.echo("a\nb\u0000" + "x".repeat(100));

    assertThat(echo).startsWith("a?b?xxx").endsWith("…").hasSize(65);
  }

  @Test
  void an_echo_cut_in_the_middle_of_a_pair_is_still_text() {
    String echo = PlainText.echo("x".repeat(63) + "🚢🚢");

    assertThat(echo).isEqualTo("x".repeat(63) + "?…");
  }
}
