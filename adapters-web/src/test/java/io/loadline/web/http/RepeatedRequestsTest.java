package io.loadline.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was done before says so, and what cannot be done is a refusal. */
class RepeatedRequestsTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_release_says_whether_it_was_one_before() {
    floor.must(
        "risk",
        "POST",
        "/kill-switches",
        """
        {"killSwitchId":"K1","scope":{"level":"ACCOUNT","account":"A1"},"mode":"HALT",
         "reason":"the feed is broken"}\
        """);

    assertThat(twice("risk2", "/kill-switches/K1/release", "{\"reason\":\"it is repaired\"}"))
        .isEqualTo("false, then true");
  }

  @Test
  void handling_a_breach_says_whether_it_was_handled_before() {
    for (String limit : List.of("L1", "L2")) {
      floor.must(
          "risk",
          "POST",
          "/limits",
          """
          {"limitId":"%s","type":"POSITION_QUANTITY","scope":{"level":"ACCOUNT","account":"A1"},
           "value":"1","unit":"QUANTITY","reason":"a small account"}\
          """
              .formatted(limit));
    }
    fill("F1", "BUY");
    Floor.Reply breaches = floor.ask("risk", "GET", "/breaches");
    String seen = "/breaches/" + breaches.text("/items/0/id");
    String other = "/breaches/" + breaches.text("/items/1/id");

    assertThat(twice("risk", seen + "/acknowledge", "{\"note\":\"looking\"}"))
        .isEqualTo("false, then true");
    fill("F2", "SELL");
    assertThat(twice("risk", other + "/close", "{\"note\":\"sold again\"}"))
        .isEqualTo("false, then true");
  }

  private void fill(String id, String side) {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"%s","instrument":"BTC-USD","side":"%s","quantity":"2","price":"100",
         "executedAt":"2026-01-10T11:00:00Z"}\
        """
            .formatted(id, side));
  }

  @Test
  void a_decision_on_a_proposal_says_whether_it_was_decided_before() {
    Floor.Reply limit = floor.ask("risk", "GET", "/limits/A1:concentration");
    String proposal =
        floor
            .ask("risk", "DELETE", "/limits/A1:concentration", null, limit.tag())
            .text("/proposal/id");

    assertThat(twice("risk2", "/limit-proposals/" + proposal + "/reject", "{}"))
        .isEqualTo("false, then true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5"})
  void a_deposit_of_nothing_or_less_is_refused(String amount) {
    Floor.Reply reply =
        floor.ask(
            "admin",
            "POST",
            "/accounts/A1/cash-movements",
            """
            {"movementId":"M2","type":"DEPOSIT","currency":"USD","amount":"%s",
             "at":"2026-01-10T11:00:00Z"}\
            """
                .formatted(amount));

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("/code")).isEqualTo("VALIDATION");
  }

  @Test
  void an_order_is_cancelled_without_a_word() {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/orders",
        """
        {"clientOrderId":"O1","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"1",
         "limitPrice":"100"}\
        """);

    Floor.Reply reply = floor.ask("trader", "POST", "/accounts/A1/orders/O1/cancel");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text("/order/state")).isEqualTo("CANCEL_REQUESTED");
  }

  @Test
  void a_cancel_in_another_language_is_not_understood() {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/orders",
        """
        {"clientOrderId":"O1","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"1",
         "limitPrice":"100"}\
        """);

    assertThat(floor.ask("trader", "POST", "/accounts/A1/orders/O1/cancel", "why").status())
        .isEqualTo(415);
  }

  @Test
  void a_mark_says_what_it_has_seen() {
    assertThat(floor.ask("trader", "GET", "/marks/BTC-USD").json().at("/seq").isIntegralNumber())
        .isTrue();
  }

  private String twice(String user, String path, String body) {
    return floor.must(user, "POST", path, body).text("/duplicate")
        + ", then "
        + floor.must(user, "POST", path, body).text("/duplicate");
  }
}
