package io.loadline.web.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
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
}
