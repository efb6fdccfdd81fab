package io.loadline.web.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EquityOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void drawdown_is_measured_from_the_highest_equity() {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"BUY","quantity":"10","price":"110",
         "executedAt":"2026-01-10T11:00:00Z"}\
        """);

    Floor.Reply equity = floor.ask("trader", "GET", "/accounts/A1/equity");

    assertThat(equity.text("/equity")).isEqualTo("9900");
    assertThat(equity.text("/highWaterMark")).isEqualTo("10000");
    assertThat(equity.text("/drawdown")).isEqualTo("0.01");
  }

  @Test
  void a_mark_of_before_the_roll_that_comes_after_it_is_the_previous_close() {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"BUY","quantity":"10","price":"110",
         "executedAt":"2026-01-10T11:00:00Z"}\
        """);
    floor.waitUntil(Instant.parse("2026-01-11T00:00:20Z"));
    assertThat(floor.ask("trader", "GET", "/accounts/A1/equity").text("/openingEquity"))
        .isEqualTo("9900");

    mark("104", "2026-01-10T23:59:59Z");
    floor.waitUntil(Instant.parse("2026-01-11T00:00:21Z"));
    mark("105", "2026-01-11T00:00:21Z");

    Floor.Reply equity = floor.ask("trader", "GET", "/accounts/A1/equity");
    assertThat(equity.text("/openingEquity")).isEqualTo("9940");
    assertThat(equity.text("/positionalPnl")).isEqualTo("10");
    assertThat(equity.text("/dailyPnl")).isEqualTo("10");
    assertThat(
            floor
                .ask(
                    "trader",
                    "GET",
                    "/accounts/A1/pnl/history?from=2026-01-10T00:00:00Z&to=2026-01-11T00:00:00Z")
                .text("/items/0/equity"))
        .isEqualTo("9940");
  }

  private void mark(String price, String asOf) {
    floor.must(
        "feed",
        "POST",
        "/marks",
        "[{\"instrument\":\"BTC-USD\",\"mark\":\"" + price + "\",\"asOf\":\"" + asOf + "\"}]");
  }
}
