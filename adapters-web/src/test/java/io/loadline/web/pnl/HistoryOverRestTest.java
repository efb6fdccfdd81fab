package io.loadline.web.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Equity over hours and days, of an account with 10,000 USD since 8 o'clock. */
class HistoryOverRestTest {
  private final Floor floor = new Floor();

  /** An instrument without a mark: an old one would come out of order behind that of BTC-USD. */
  @BeforeEach
  void list() {
    floor.must(
        "admin",
        "PUT",
        "/instruments/ETH-USD",
        """
        {"kind":"SPOT","baseAsset":"ETH","settlementCurrency":"USD","priceScale":2,
         "quantityScale":8}\
        """);
  }

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void equity_is_known_at_the_end_of_each_hour_whose_marks_are_known() {
    buy("F1", "2026-01-10T09:10:00Z", "100");
    mark("105", "2026-01-10T10:30:00Z");
    mark("90", "2026-01-10T11:59:00Z");
    floor.waitUntil(Instant.parse("2026-01-10T12:30:00Z"));

    List<String> equity = equity("HOUR", "2026-01-10T07:00:00Z", "2026-01-10T12:30:00Z");

    assertThat(equity)
        .as("nothing; cash; a position without a mark; at 105; at 90; at 90, not yet a whole hour")
        .containsExactly("0", "10000", null, "10050", "9900", "9900");
  }

  @Test
  void a_late_fill_and_its_bust_restate_the_hours_and_days_that_are_over() {
    mark("100", "2026-01-10T08:59:00Z");
    floor.waitUntil(Instant.parse("2026-01-12T00:00:00Z"));
    List<String> before = equity("DAY", "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z");

    buy("LATE", "2026-01-10T09:30:00Z", "80");
    List<String> withIt = equity("DAY", "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z");
    List<String> hours = equity("HOUR", "2026-01-10T08:00:00Z", "2026-01-10T11:00:00Z");
    floor.must("trader", "POST", "/accounts/A1/fills/LATE/bust", "{\"reason\":\"never was\"}");
    List<String> busted = equity("DAY", "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z");

    assertThat(before).containsExactly("10000", "10000");
    assertThat(withIt).containsExactly("10200", "10200");
    assertThat(hours).containsExactly("10000", "10200", "10200");
    assertThat(busted).containsExactly("10000", "10000");
  }

  @Test
  void a_late_deposit_is_no_return_of_the_day_that_it_belongs_to() {
    floor.waitUntil(Instant.parse("2026-01-12T00:00:00Z"));

    floor.must(
        "admin",
        "POST",
        "/accounts/A1/cash-movements",
        """
        {"movementId":"LATE","type":"DEPOSIT","currency":"USD","amount":"5000",
         "at":"2026-01-11T10:00:00Z"}\
        """);

    JsonNode performance = floor.ask("trader", "GET", "/accounts/A1/performance").json();
    assertThat(equity("DAY", "2026-01-10T00:00:00Z", "2026-01-12T00:00:00Z"))
        .containsExactly("10000", "15000");
    assertThat(performance.at("/totalReturn/value").asText()).isEqualTo("0");
  }

  @Test
  void days_before_the_account_was_made_are_history() {
    mark("100", "2026-01-06T23:00:00Z");
    mark("110", "2026-01-07T23:00:00Z");
    mark("99", "2026-01-08T23:00:00Z");
    floor.must(
        "admin",
        "POST",
        "/accounts/A1/cash-movements",
        """
        {"movementId":"EARLY","type":"DEPOSIT","currency":"USD","amount":"1000",
         "at":"2026-01-06T10:00:00Z"}\
        """);
    buy("F1", "2026-01-06T11:00:00Z", "100");

    List<String> days = equity("DAY", "2026-01-05T00:00:00Z", "2026-01-10T00:00:00Z");
    JsonNode items =
        floor
            .ask(
                "trader",
                "GET",
                "/accounts/A1/pnl/history?interval=DAY&from=2026-01-05T00:00:00Z&to=2026-01-10T00:00:00Z")
            .json()
            .at("/items");
    JsonNode performance = floor.ask("trader", "GET", "/accounts/A1/performance").json();

    assertThat(days).containsExactly("0", "1000", "1100", "990", "990");
    assertThat(items.get(1).get("total").asText()).isEqualTo("0");
    assertThat(items.get(2).get("total").asText()).isEqualTo("100");
    assertThat(items.get(3).get("total").asText()).isEqualTo("-110");
    assertThat(performance.at("/maxDrawdown/value").asText()).isEqualTo("0.1");
    assertThat(performance.at("/maxDrawdownAmount/value").asText()).isEqualTo("110");
    assertThat(performance.at("/returns").asInt()).isEqualTo(4);
  }

  private List<String> equity(String interval, String from, String to) {
    JsonNode items =
        floor
            .ask(
                "trader",
                "GET",
                "/accounts/A1/pnl/history?interval=%s&from=%s&to=%s".formatted(interval, from, to))
            .json()
            .path("items");
    List<String> equity = new ArrayList<>();
    items.forEach(item -> equity.add(item.path("equity").textValue()));
    return equity;
  }

  private void buy(String id, String at, String price) {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"%s","instrument":"ETH-USD","side":"BUY","quantity":"10","price":"%s",
         "executedAt":"%s"}\
        """
            .formatted(id, price, at));
  }

  private void mark(String price, String asOf) {
    floor.must(
        "feed",
        "POST",
        "/marks",
        "[{\"instrument\":\"ETH-USD\",\"mark\":\"%s\",\"asOf\":\"%s\"}]".formatted(price, asOf));
  }
}
