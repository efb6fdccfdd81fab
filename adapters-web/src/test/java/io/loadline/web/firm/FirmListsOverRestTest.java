package io.loadline.web.firm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FirmListsOverRestTest {
  private final Floor floor = new Floor();

  @BeforeEach
  void trade() {
    fill("trader", "A1", "F1", "BUY", "10", "90", "11:00:00");
    fill("trader2", "A2", "F1", "SELL", "2", "110", "11:05:00");
    fill("trader", "A1", "F2", "SELL", "4", "95", "11:10:00");
    order("trader", "A1", "O1", "1");
    order("trader2", "A2", "O1", "2");
    order("trader", "A1", "O2", "1000000");
  }

  @AfterEach
  void close() {
    floor.close();
  }

  private void fill(
      String user,
      String account,
      String id,
      String side,
      String quantity,
      String price,
      String at) {
    floor.must(
        user,
        "POST",
        "/accounts/" + account + "/fills",
        """
        {"fillId":"%s","instrument":"BTC-USD","side":"%s","quantity":"%s","price":"%s",
         "executedAt":"2026-01-10T%sZ","fee":{"amount":"1","currency":"USD"},"algorithmId":"%s"}\
        """
            .formatted(id, side, quantity, price, at, account.equals("A1") ? "twin" : "lone"));
  }

  private void order(String user, String account, String id, String quantity) {
    floor.must(
        user,
        "POST",
        "/accounts/" + account + "/orders",
        """
        {"clientOrderId":"%s","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"%s",
         "limitPrice":"50","algorithmId":"manual"}\
        """
            .formatted(id, quantity));
  }

  private List<String> names(String user, String path, String id) {
    List<String> names = new ArrayList<>();
    String next = "";
    do {
      Floor.Reply page = floor.ask(user, "GET", path + (next.isEmpty() ? "" : "&cursor=" + next));
      assertThat(page.status()).as(path + ": " + page.json()).isEqualTo(200);
      for (JsonNode item : page.json().get("items")) {
        names.add(item.get("account").asText() + "/" + item.get(id).asText());
      }
      next = page.json().get("next").isNull() ? "" : page.text("/next");
    } while (!next.isEmpty());
    return names;
  }

  @Test
  void fills_of_all_accounts_come_in_the_order_of_trade_time_page_by_page() {
    assertThat(names("risk", "/fills?limit=1", "fillId"))
        .containsExactly("A1/F1", "A2/F1", "A1/F2");
    assertThat(names("risk", "/fills?limit=2&order=desc", "fillId"))
        .containsExactly("A1/F2", "A2/F1", "A1/F1");
    assertThat(names("risk", "/fills?limit=2&sort=account", "fillId"))
        .containsExactly("A1/F1", "A1/F2", "A2/F1");
  }

  @Test
  void fills_are_those_that_one_may_see_and_that_fit_the_filters() {
    assertThat(names("trader2", "/fills?limit=9", "fillId")).containsExactly("A2/F1");
    assertThat(names("risk", "/fills?desk=D1&account=A1", "fillId"))
        .containsExactly("A1/F1", "A1/F2");
    assertThat(names("risk", "/fills?algorithm=lone", "fillId")).containsExactly("A2/F1");
    assertThat(names("risk", "/fills?instrument=NONE", "fillId")).isEmpty();
    assertThat(names("risk", "/fills?from=2026-01-10T11:05:00Z&to=2026-01-10T11:10:00Z", "fillId"))
        .containsExactly("A2/F1");
    assertThat(floor.ask("trader2", "GET", "/fills?account=A1").status()).isEqualTo(404);
    assertThat(floor.ask("risk", "GET", "/fills?desk=NONE").status()).isEqualTo(404);
    assertThat(floor.ask("risk", "GET", "/fills?sort=price").status()).isEqualTo(400);
  }

  @Test
  void a_fill_of_the_firm_says_whose_it_is_and_in_which_currency_it_is() {
    JsonNode fill = floor.ask("risk", "GET", "/fills?order=desc&limit=1").json().at("/items/0");

    assertThat(fill.get("desk").asText()).isEqualTo("D1");
    assertThat(fill.get("currency").asText()).isEqualTo("USD");
    assertThat(fill.get("realizedGross").asText()).isEqualTo("20");
  }

  @Test
  void orders_of_all_accounts_come_with_decision_codes_and_who_asked() {
    assertThat(names("risk", "/orders?limit=2&order=desc", "clientOrderId"))
        .containsExactly("A1/O2", "A2/O1", "A1/O1");
    JsonNode refused = floor.ask("risk", "GET", "/orders?decision=REJECTED").json().at("/items/0");

    assertThat(refused.get("decision").asText()).isEqualTo("REJECTED");
    assertThat(refused.get("submittedBy").asText()).isEqualTo("trader");
    assertThat(refused.at("/codes/0").asText()).isNotEmpty();
    assertThat(names("risk", "/orders?code=" + refused.at("/codes/0").asText(), "clientOrderId"))
        .containsExactly("A1/O2");
    assertThat(names("risk", "/orders?decision=ACCEPTED", "clientOrderId"))
        .containsExactly("A1/O1", "A2/O1");
    assertThat(names("risk", "/orders?state=ACCEPTED&account=A2", "clientOrderId"))
        .containsExactly("A2/O1");
    assertThat(names("trader2", "/orders?sort=account", "clientOrderId")).containsExactly("A2/O1");
  }

  @Test
  void the_sums_of_orders_are_what_the_open_ones_reserve_whatever_the_page() {
    Floor.Reply all = floor.ask("risk", "GET", "/orders?limit=1");
    Floor.Reply refused = floor.ask("risk", "GET", "/orders?decision=REJECTED");

    assertThat(all.text("/open")).isEqualTo("2");
    assertThat(all.text("/sums/0/currency")).isEqualTo("USD");
    assertThat(all.text("/sums/0/orders")).isEqualTo("2");
    assertThat(all.text("/sums/0/reserved")).isEqualTo("150");
    assertThat(refused.text("/open")).isEqualTo("0");
  }

  @Test
  void equity_adds_up_what_the_accounts_are_worth_and_lists_them() {
    Floor.Reply both = floor.ask("risk", "GET", "/equity?sort=equity&order=desc");
    Floor.Reply one = floor.ask("trader", "GET", "/equity");
    Floor.Reply alone = floor.ask("trader", "GET", "/accounts/A1/equity");

    assertThat(both.text("/equity")).isEqualTo("20097");
    assertThat(both.text("/dailyPnl")).isEqualTo("97");
    assertThat(both.text("/cash/USD")).isEqualTo("19697");
    assertThat(both.text("/items/0/account")).isEqualTo("A1");
    assertThat(both.text("/items/1/equity")).isEqualTo("10019");
    for (String figure :
        List.of(
            "equity",
            "dailyPnl",
            "positionalPnl",
            "tradingPnl",
            "otherPnl",
            "marketValue",
            "netDeposits",
            "openingEquity")) {
      assertThat(one.text("/" + figure)).as(figure).isEqualTo(alone.text("/" + figure));
    }
    assertThat(floor.ask("risk", "GET", "/equity?currency=EUR").json().get("equity").isNull())
        .isTrue();
  }

  @Test
  void the_history_of_the_firm_is_the_sum_of_the_histories_of_its_accounts() {
    floor.waitUntil(Instant.parse("2026-01-11T00:00:00Z"));
    fill("trader", "A1", "F3", "SELL", "1", "120", "23:00:00");
    String period = "from=2026-01-09T00:00:00Z&to=2026-01-12T00:00:00Z";

    JsonNode firm = floor.ask("risk", "GET", "/pnl/history?" + period).json();

    assertThat(firm.get("items")).hasSize(3);
    for (int day = 0; day < 3; day++) {
      for (String figure : List.of("realizedNet", "realizedGross", "fees")) {
        assertThat(number(firm, day, figure))
            .isEqualByComparingTo(
                number(history("A1", period), day, figure)
                    .add(number(history("A2", period), day, figure)));
      }
    }
    assertThat(number(firm, 1, "equity"))
        .isEqualByComparingTo(
            number(history("A1", period), 1, "equity")
                .add(number(history("A2", period), 1, "equity")));
    assertThat(number(firm, 1, "total")).isEqualByComparingTo("116");
    assertThat(firm.at("/items/2/equity").isNull()).isTrue();
    assertThat(firm.at("/items/1/drawdown").asText()).isEqualTo("0");
    JsonNode latest =
        floor.ask("risk", "GET", "/pnl/history?" + period + "&order=desc&limit=2").json();
    assertThat(latest.at("/items/0/from").asText()).isEqualTo("2026-01-11T00:00:00Z");
    assertThat(latest.get("next").asText()).isNotEmpty();
  }

  private JsonNode history(String account, String period) {
    return floor.ask("risk", "GET", "/accounts/" + account + "/pnl/history?" + period).json();
  }

  private static BigDecimal number(JsonNode history, int day, String figure) {
    return new BigDecimal(history.at("/items/" + day + "/" + figure).asText());
  }

  @Test
  void exposures_are_of_a_desk_or_an_account_and_in_one_currency_when_it_is_asked_for() {
    floor.must(
        "feed", "POST", "/fx-rates", "[{\"base\":\"USD\",\"quote\":\"EUR\",\"rate\":\"0.5\"}]");
    Floor.Reply euro = floor.ask("risk", "GET", "/exposures?groupBy=DESK&currency=EUR");
    Floor.Reply one = floor.ask("risk", "GET", "/exposures?account=A2");

    assertThat(euro.text("/items/0/currency")).isEqualTo("EUR");
    assertThat(euro.text("/items/0/gross")).isEqualTo("400");
    assertThat(one.json().get("items")).hasSize(1);
    assertThat(one.text("/items/0/net")).isEqualTo("-200");
    assertThat(floor.ask("trader2", "GET", "/pnl?account=A1").status()).isEqualTo(404);
  }
}
