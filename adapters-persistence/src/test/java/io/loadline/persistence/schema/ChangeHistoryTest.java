package io.loadline.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.persistence.postgres.SchemaHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChangeHistoryTest {
  private static final String A = "db/changelog/001-a.sql";
  private static final String B = "db/changelog/002-b.sql";
  private static final Map<String, String> TEXTS =
      Map.of(
          A, "--liquibase formatted sql\n\n--changeset x:one\nCREATE TABLE a (i int);\n",
          B, "--liquibase formatted sql\n\n--changeset x:two\nCREATE TABLE b (i int);\n");
  private static final List<String> FILES = List.of(A, B);
  private static final List<String> RECORDED =
      ChangeHistory.of(FILES, TEXTS).stream().map(ChangeHistory.Change::line).toList();

  @Test
  void the_history_is_one_line_and_what_has_come_was_never_edited() throws Exception {
    assertThat(ChangeHistory.faults(SchemaHistory.files(), allTexts(), recorded())).isEmpty();
  }

  @Test
  void the_launcher_and_liquibase_agree_on_what_is_known() throws Exception {
    assertThat(
            ChangeHistory.of(SchemaHistory.files(), allTexts()).stream()
                .map(ChangeHistory.Change::id))
        .containsExactlyElementsOf(SchemaHistory.known());
  }

  @Test
  void a_good_history_has_no_faults() {
    assertThat(ChangeHistory.faults(FILES, TEXTS, RECORDED)).isEmpty();
  }

  @Test
  void an_edit_of_what_has_come_is_found() {
    Map<String, String> edited = new HashMap<>(TEXTS);
    edited.computeIfPresent(A, (file, text) -> text.replace("i int", "i bigint"));

    assertThat(ChangeHistory.faults(FILES, edited, RECORDED))
        .anyMatch(each -> each.startsWith("was edited") && each.contains("x:one"));
  }

  @Test
  void a_removal_a_second_place_a_wrong_order_a_forgotten_file_and_an_id_used_twice_are_found() {
    Map<String, String> sameId = new HashMap<>(TEXTS);
    sameId.computeIfPresent(B, (file, text) -> text.replace("x:two", "x:one"));

    assertThat(ChangeHistory.faults(List.of(A), TEXTS, RECORDED))
        .anyMatch(each -> each.startsWith("was edited, moved or removed"))
        .anyMatch(each -> each.equals("is not included: " + B));
    assertThat(ChangeHistory.faults(List.of(A, B, B), TEXTS, RECORDED))
        .anyMatch(each -> each.equals("is included twice: " + B));
    assertThat(ChangeHistory.faults(List.of(B, A), TEXTS, RECORDED))
        .anyMatch(each -> each.startsWith("comes after " + B));
    assertThat(ChangeHistory.faults(FILES, sameId, RECORDED))
        .anyMatch(each -> each.equals("the id is there twice: x:one"));
  }

  @Test
  void a_new_change_must_be_recorded() {
    assertThat(ChangeHistory.faults(FILES, TEXTS, RECORDED.subList(0, 1)))
        .containsExactly("must be recorded in changes.txt, if it is new: " + RECORDED.getLast());
  }

  private static Map<String, String> allTexts() throws Exception {
    Path directory =
        Path.of(
                ChangeHistoryTest.class
                    .getClassLoader()
                    .getResource(SchemaHistory.CHANGELOG)
                    .toURI())
            .getParent();
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sql")).toList()) {
        texts.put("db/changelog/" + file.getFileName(), Files.readString(file));
      }
    }
    return texts;
  }

  private static List<String> recorded() throws IOException {
    return SchemaHistory.text("releases/changes.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }
}
