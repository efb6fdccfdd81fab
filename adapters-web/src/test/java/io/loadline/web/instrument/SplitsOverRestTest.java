package io.loadline.web.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SplitsOverRestTest {
  private static final String SPLITS = "/instruments/BTC-USD/splits";
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  private void split(String id, String ratio, String at) {
    floor.must(
        "admin",
        "POST",
        SPLITS,
        "{\"splitId\":\"%s\",\"ratio\":\"%s\",\"effectiveAt\":\"%s\"}".formatted(id, ratio, at));
  }

  @Test
  void splits_are_listed_from_the_oldest_on_page_by_page() {
    split("later", "2:1", "2026-01-08T00:00:00Z");
    split("earlier", "1:3", "2026-01-05T00:00:00Z");

    Floor.Reply first = floor.ask("trader", "GET", SPLITS + "?limit=1");
    Floor.Reply rest = floor.ask("trader", "GET", SPLITS + "?cursor=" + first.text("/next"));

    assertThat(first.text("/items/0/splitId")).isEqualTo("earlier");
    assertThat(first.text("/items/0/ratio")).isEqualTo("1:3");
    assertThat(rest.json().at("/items")).hasSize(1);
    assertThat(rest.text("/items/0/splitId")).isEqualTo("later");
    assertThat(floor.ask("trader", "GET", "/instruments/NONE/splits").status()).isEqualTo(404);
  }
}
