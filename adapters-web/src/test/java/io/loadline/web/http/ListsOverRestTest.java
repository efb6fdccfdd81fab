package io.loadline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists that are worked out as a whole have pages like all others. */
class ListsOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pnl?groupBy=ACCOUNT",
        "/exposures?groupBy=ACCOUNT",
        "/limit-types?",
        "/accounts/A1/pnl/history?interval=DAY&from=2026-01-05T00:00:00Z&to=2026-01-09T00:00:00Z"
      })
  void pages_of_one_item_make_up_the_whole_list(String path) {
    for (String account : List.of("A1", "A2")) {
      fill(account, account.equals("A1") ? "trader" : "trader2");
    }
    List<JsonNode> whole = items(floor.ask("risk", "GET", path + "&limit=1000"));

    List<JsonNode> collected = new ArrayList<>();
    Floor.Reply page = floor.ask("risk", "GET", path + "&limit=1");
    while (!page.json().at("/next").isNull()) {
      assertThat(items(page)).hasSize(1);
      collected.addAll(items(page));
      page = floor.ask("risk", "GET", path + "&limit=1&cursor=" + page.text("/next"));
    }
    collected.addAll(items(page));

    assertThat(whole).hasSizeGreaterThan(1);
    assertThat(collected).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/pnl?", "/exposures?", "/limit-types?", "/accounts/A1/pnl/history?interval=DAY"})
  void what_no_page_can_be_is_malformed(String path) {
    assertThat(floor.ask("risk", "GET", path + "&limit=0").status()).isEqualTo(400);
    assertThat(floor.ask("risk", "GET", path + "&limit=1001").status()).isEqualTo(400);
    assertThat(floor.ask("risk", "GET", path + "&cursor=%21").status()).isEqualTo(400);
  }

  private void fill(String account, String trader) {
    floor.must(
        trader,
        "POST",
        "/accounts/" + account + "/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"BUY","quantity":"1","price":"100",
         "executedAt":"2026-01-10T11:00:00Z"}\
        """);
  }

  private static List<JsonNode> items(Floor.Reply reply) {
    List<JsonNode> items = new ArrayList<>();
    reply.json().at("/items").forEach(items::add);
    return items;
  }
}
