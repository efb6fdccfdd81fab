package io.loadline.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  @Test
  void says_which_fields_of_the_content_changed_from_what_to_what() {
    Comparison comparison =
        Comparison.of(
            "LIMIT_SET", "limits/L1", limit("120", "0.9", "busy"), limit("100", "0.9", "quiet"));

    assertThat(comparison.summary()).isEqualTo("Limit set: value 100 → 120");
    assertThat(comparison.before()).containsEntry("reason", "quiet");
    assertThat(comparison.after()).containsEntry("reason", "busy");
  }

  private static String limit(String value, String warnAt, String reason) {
    return """
    {"change":{"limit":{"limit":{"id":"L1","value":%s,"warnAt":"%s"},"reason":"%s",
     "removed":false}},"result":{"value":"9"}}\
    """
        .formatted(value, warnAt, reason);
  }

  @Test
  void what_is_new_has_no_before_and_what_was_taken_away_no_after() {
    Comparison opened =
        Comparison.of("DESK_SET", "desks/D1", "{\"desk\":{\"id\":\"D1\",\"name\":\"one\"}}", null);
    Comparison removed =
        Comparison.of(
            "LIMIT_REMOVED",
            "limits/L1",
            "{\"limit\":{\"limit\":{\"value\":\"1\"},\"removed\":true}}",
            limit("1", "1", "x"));

    assertThat(opened.before()).isNull();
    assertThat(opened.after()).isEqualTo(Map.of("id", "D1", "name", "one"));
    assertThat(opened.summary()).isEqualTo("Desk set: desks/D1");
    assertThat(removed.before()).isNotNull();
    assertThat(removed.after()).isNull();
  }

  @Test
  void decimals_are_text_and_long_values_are_cut_in_the_summary_alone() {
    String much = "m".repeat(100);
    Comparison comparison =
        Comparison.of(
            "INSTRUMENT_SET",
            "instruments/X",
            "{\"instrument\":{\"multiplier\":0.10,\"note\":\"%s\"}}".formatted(much),
            "{\"instrument\":{\"multiplier\":0.10,\"note\":\"short\"}}");

    assertThat(comparison.after()).containsEntry("multiplier", "0.10").containsEntry("note", much);
    assertThat(comparison.summary()).hasSizeLessThan(120).contains("note short → mmm");
  }

  @Test
  void a_payload_that_is_no_document_has_neither() {
    Comparison comparison = Comparison.of("DESK_SET", "desks/D1", "DeskSet[D1]", "DeskSet[D0]");

    assertThat(comparison.before()).isNull();
    assertThat(comparison.after()).isNull();
    assertThat(comparison.summary()).isEqualTo("Desk set: desks/D1");
  }
}
