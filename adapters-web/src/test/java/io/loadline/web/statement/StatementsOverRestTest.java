package io.loadline.web.statement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementsOverRestTest {
  private final Floor floor = new Floor();

  @BeforeEach
  void trade() {
    floor.must(
        "admin",
        "PUT",
        "/instruments/FUT",
        """
        {"kind":"FUTURE","settlementCurrency":"USD","priceScale":2,"quantityScale":0,"multiplier":"5"}\
        """);
    fill("f1", "BTC-USD", "BUY", "2", "100", "2026-01-09T10:00:00Z", "1");
    fill("f2", "FUT", "BUY", "3", "50", "2026-01-09T10:00:00Z", "2");
    fill("f3", "BTC-USD", "SELL", "0.5", "110", "2026-01-10T08:30:00Z", "0.5");
    fill("f4", "FUT", "SELL", "1", "54", "2026-01-10T08:30:00Z", "0.25");
    fill("f5", "BTC-USD", "BUY", "1", "90", "2026-01-10T08:40:00Z", null);
    fill("f6", "BTC-USD", "SELL", "2", "120", "2026-01-10T08:50:00Z", null);
    floor.must(
        "feed",
        "POST",
        "/marks",
        "[{\"instrument\":\"BTC-USD\",\"mark\":\"130\"},{\"instrument\":\"FUT\",\"mark\":\"55\"}]");
  }

  @AfterEach
  void close() {
    floor.close();
  }

  private void fill(
      String id, String symbol, String side, String quantity, String price, String at, String fee) {
    String paid = fee == null ? "" : ",\"fee\":{\"amount\":\"" + fee + "\",\"currency\":\"USD\"}";
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        "{\"fillId\":\"%s\",\"instrument\":\"%s\",\"side\":\"%s\",\"quantity\":\"%s\",\"price\":\"%s\",\"executedAt\":\"%s\"%s}"
            .formatted(id, symbol, side, quantity, price, at, paid));
  }

  @Test
  void the_running_day_closes_with_what_the_account_has_now() {
    Floor.Reply day = floor.ask("trader", "GET", "/accounts/A1/statement");
    Floor.Reply now = floor.ask("trader", "GET", "/accounts/A1/equity");

    assertThat(day.status()).as(day.toString()).isEqualTo(200);
    assertThat(day.text("/closing/equity")).isEqualTo(now.text("/equity"));
    assertThat(day.text("/closing/cash/USD")).isEqualTo(now.text("/cash/USD"));
    assertThat(day.text("/netDeposits")).isEqualTo("10000");
    assertThat(day.json().at("/over").asBoolean()).isFalse();
    assertThat(day.json().at("/fills")).hasSize(4);
    assertThat(day.json().at("/cashMovements")).hasSize(1);
    assertThat(day.text("/fees/USD")).isEqualTo("0.75");
    assertThat(day.text("/closing/positions/0/quantity")).isEqualTo("0.5");
    assertThat(day.text("/closing/positions/1/unrealized")).isEqualTo("50");
    // of the day before: 200 paid for 2 BTC, fees of 3, nothing realized
    assertThat(day.text("/opening/cash/USD")).isEqualTo("-203");
    assertThat(day.text("/opening/positions/1/quantity")).isEqualTo("3");
  }

  @Test
  void a_day_without_marks_has_no_equity_and_no_result() {
    Floor.Reply day = floor.ask("trader", "GET", "/accounts/A1/statement?date=2026-01-09");

    assertThat(day.json().at("/over").asBoolean()).isTrue();
    assertThat(day.json().at("/closing/equity").isNull()).isTrue();
    assertThat(day.json().at("/result").isNull()).isTrue();
    assertThat(day.text("/closing/cash/USD")).isEqualTo("-203");
    assertThat(floor.ask("trader", "GET", "/accounts/A1/statement?date=soon").status())
        .isEqualTo(400);
    assertThat(floor.ask("trader", "GET", "/accounts/A1/statement?date=2026-02-01").status())
        .isEqualTo(400);
  }

  @Test
  void gains_are_listed_lot_by_lot_and_add_up_to_what_was_realized() {
    JsonNode items = floor.ask("trader", "GET", "/accounts/A1/realized-gains").json().at("/items");

    assertThat(items).hasSize(4);
    assertThat(items.get(0).get("openedBy").asText()).isEqualTo("f1");
    assertThat(items.get(0).get("closedBy").asText()).isEqualTo("f3");
    assertThat(items.get(0).get("gain").asText()).isEqualTo("5");
    assertThat(items.get(0).get("held").asText()).isEqualTo("P0DT22H30M");
    assertThat(items.get(2).get("openedBy").asText()).isEqualTo("f5");
    assertThat(items.get(2).get("quantity").asText()).isEqualTo("0.5");
    assertThat(items.get(3).get("gain").asText()).isEqualTo("20");
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode item : items) {
      sum = sum.add(new BigDecimal(item.get("reportedGain").asText()));
    }
    assertThat(sum)
        .isEqualByComparingTo(
            floor.ask("trader", "GET", "/accounts/A1/pnl").text("/realizedGross"));
  }

  @Test
  void gains_come_page_by_page_and_within_a_window() {
    String path = "/accounts/A1/realized-gains?limit=1";
    String cursor = "";
    boolean more = true;
    StringBuilder seen = new StringBuilder();
    while (more) {
      Floor.Reply page = floor.ask("trader", "GET", path + cursor);
      seen.append(page.text("/items/0/openedBy"))
          .append('>')
          .append(page.text("/items/0/closedBy"));
      more = !page.json().at("/next").isNull();
      cursor = "&cursor=" + page.text("/next");
    }

    assertThat(seen.toString()).isEqualTo("f1>f3f1>f6f5>f6f2>f4");
    assertThat(
            floor
                .ask("trader", "GET", "/accounts/A1/realized-gains?instrument=FUT")
                .json()
                .at("/items"))
        .hasSize(1);
    assertThat(
            floor
                .ask("trader", "GET", "/accounts/A1/realized-gains?to=2026-01-10T08:30:00Z")
                .json()
                .at("/items"))
        .isEmpty();
  }
}
