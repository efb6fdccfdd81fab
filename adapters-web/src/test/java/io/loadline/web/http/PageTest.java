package io.loadline.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.loadline.web.json.StrictJson;
import io.loadline.web.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  private static final Instant AS_OF = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void one_item_too_many_means_that_there_is_a_next_page() {
    Page<String> page = Page.of(List.of("a", "b", "c"), new Limit(2), Cursor::of, 5, AS_OF);

    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.next()).isEqualTo(Cursor.of("b").text());
  }

  @Test
  void the_last_page_has_no_next() throws Exception {
    Page<String> page = Page.of(List.of("a", "b"), new Limit(2), Cursor::of, 5, AS_OF);

    assertThat(StrictJson.mapper().writeValueAsString(page))
        .isEqualTo(
            "{\"items\":[\"a\",\"b\"],\"next\":null,\"seq\":5,\"asOf\":\"2026-03-01T00:00:00Z\"}");
  }

  @Test
  void mapping_changes_the_items_only() {
    Page<String> page = Page.of(List.of("a", "b"), new Limit(1), Cursor::of, 5, AS_OF);

    assertThat(page.map(String::length)).isEqualTo(new Page<>(List.of(1), page.next(), 5, AS_OF));
  }

  @Test
  void a_cursor_survives_its_way_to_the_client_and_back() {
    Cursor cursor = Cursor.of("2026-03-01T00:00:00Z", "fill:ü", "42");

    Cursor back = Cursor.parse(cursor.text());

    assertThat(back).isEqualTo(cursor);
    assertThat(back.instant(0)).isEqualTo(AS_OF);
    assertThat(back.part(1)).isEqualTo("fill:ü");
    assertThat(back.number(2)).isEqualTo(42);
  }

  @Test
  void a_cursor_of_another_list_is_refused() {
    Cursor cursor = Cursor.of("x");

    assertThatThrownBy(() -> cursor.part(1)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> cursor.instant(0)).isInstanceOf(ProblemException.class);
    assertThatThrownBy(() -> cursor.number(0)).isInstanceOf(ProblemException.class);
  }
}
