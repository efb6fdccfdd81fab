package io.loadline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectionsOverRestTest {
  private final Floor floor = new Floor();

  @BeforeEach
  void trade() {
    for (int each = 1; each <= 5; each++) {
      floor.must(
          "trader",
          "POST",
          "/accounts/A1/orders",
          """
          {"clientOrderId":"O%d","instrument":"BTC-USD","side":"BUY","type":"LIMIT",
           "quantity":"1","limitPrice":"90"}\
          """
              .formatted(each));
      floor.must(
          "trader",
          "POST",
          "/accounts/A1/fills",
          """
          {"fillId":"F%1$d","instrument":"BTC-USD","side":"BUY","quantity":"1","price":"90",
           "orderId":"O%1$d","executedAt":"2026-01-10T11:0%1$d:00Z"}\
          """
              .formatted(each));
    }
  }

  @AfterEach
  void close() {
    floor.close();
  }

  private List<String> pages(String path, String id) {
    List<String> all = new ArrayList<>();
    Floor.Reply page = floor.ask("trader", "GET", path);
    all.addAll(page.json().at("/items").findValuesAsText(id));
    while (!page.json().at("/next").isNull()) {
      page = floor.ask("trader", "GET", path + "&cursor=" + page.text("/next"));
      all.addAll(page.json().at("/items").findValuesAsText(id));
    }
    return all;
  }

  @Test
  void orders_come_the_earliest_first_and_with_desc_the_latest_page_by_page() {
    assertThat(pages("/accounts/A1/orders?limit=2", "clientOrderId"))
        .containsExactly("O1", "O2", "O3", "O4", "O5");
    assertThat(pages("/accounts/A1/orders?limit=2&order=desc", "clientOrderId"))
        .containsExactly("O5", "O4", "O3", "O2", "O1");
  }

  @Test
  void fills_come_the_earliest_first_and_with_desc_the_latest_page_by_page() {
    assertThat(pages("/accounts/A1/fills?limit=2&order=asc", "fillId"))
        .containsExactly("F1", "F2", "F3", "F4", "F5");
    assertThat(pages("/accounts/A1/fills?limit=2&order=desc", "fillId"))
        .containsExactly("F5", "F4", "F3", "F2", "F1");
  }

  @Test
  void another_order_of_fills_is_the_id_of_the_order_and_so_is_order_id() {
    assertThat(pages("/accounts/A1/fills?order=O3", "fillId")).containsExactly("F3");
    assertThat(pages("/accounts/A1/fills?orderId=O4&order=desc", "fillId")).containsExactly("F4");
    assertThat(floor.ask("trader", "GET", "/accounts/A1/fills?orderId=O4&order=O3").status())
        .isEqualTo(400);
    assertThat(floor.ask("trader", "GET", "/accounts/A1/orders?order=O3").status()).isEqualTo(400);
  }
}
