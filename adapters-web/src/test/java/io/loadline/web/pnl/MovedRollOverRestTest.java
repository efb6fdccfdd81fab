package io.loadline.web.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An account, with 10,000 USD since 8 o'clock, whose day is made to roll at other times. */
class MovedRollOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void days_cut_short_by_a_moved_roll_count_as_one() {
    floor.waitUntil(Instant.parse("2026-01-11T00:00:00Z"));
    deposit("M2", "1000", "2026-01-11T00:00:00Z");
    buy("2026-01-11T00:00:00Z", "90");
    rollAt("13:00");
    floor.waitUntil(Instant.parse("2026-01-11T13:00:00Z"));
    deposit("M3", "500", "2026-01-11T13:00:00Z");
    rollAt("14:00");
    floor.waitUntil(Instant.parse("2026-01-11T14:00:00Z"));

    Floor.Reply performance = floor.ask("trader", "GET", "/accounts/A1/performance");

    assertThat(performance.status()).isEqualTo(200);
    assertThat(performance.text("/returns")).as("the first day counts").isEqualTo("2");
    assertThat(performance.text("/totalReturn/value"))
        .as("100 gained on 10,000 and the 1,500 that were paid in on the day")
        .isEqualTo("0.008695652173913043478260869565217391");
  }

  private void rollAt(String roll) {
    Floor.Reply account = floor.ask("admin", "GET", "/accounts/A1");
    Floor.Reply edited =
        floor.ask(
            "admin",
            "PUT",
            "/accounts/A1",
            """
            {"name":"A1","desk":"D1","traders":["trader"],"reportingCurrency":"USD",
             "dayRoll":"%s"}\
            """
                .formatted(roll),
            account.tag());
    assertThat(edited.status()).isEqualTo(200);
  }

  private void deposit(String id, String amount, String at) {
    floor.must(
        "admin",
        "POST",
        "/accounts/A1/cash-movements",
        """
        {"movementId":"%s","type":"DEPOSIT","currency":"USD","amount":"%s","at":"%s"}\
        """
            .formatted(id, amount, at));
  }

  private void buy(String at, String price) {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"BUY","quantity":"10","price":"%s",
         "executedAt":"%s"}\
        """
            .formatted(price, at));
  }
}
