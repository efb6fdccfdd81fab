package io.loadline.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Overrides, proposals, breaches and repeated requests as clients see them. */
class LimitLivesOverRestTest {
  private static final String LATER = "2100-01-01T00:00:00Z";
  private static final String LATEST = "2100-01-02T00:00:00Z";

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  private static String limit(String type, String unit, String value, String more) {
    return """
    {"limitId":"most","type":"%s","scope":{"level":"ACCOUNT","account":"A1"},"value":"%s",
     "unit":"%s"%s,"reason":"policy of the desk"}\
    """
        .formatted(type, value, unit, more);
  }

  private static String quantity(String value, String validTo) {
    return limit(
        "ORDER_QUANTITY",
        "QUANTITY",
        value,
        validTo.isEmpty() ? "" : ",\"validTo\":\"" + validTo + "\"");
  }

  private Floor.Reply put(String body) {
    String tag = Objects.requireNonNull(floor.ask("risk", "GET", "/limits/most").tag());
    return floor.ask("risk", "PUT", "/limits/most", body, tag);
  }

  private String approved(Floor.Reply proposed) {
    assertThat(proposed.status()).isEqualTo(202);
    String id = proposed.text("/proposal/id");
    floor.must("risk2", "POST", "/limit-proposals/" + id + "/approve", "");
    return id;
  }

  @Test
  void a_longer_or_endless_override_is_a_proposal_and_a_shorter_one_is_not() {
    floor.must("risk", "POST", "/limits", quantity("60", ""));
    approved(put(quantity("90", LATER)));

    Floor.Reply longer = put(quantity("90", LATEST));
    Floor.Reply endless = put(quantity("90", ""));
    Floor.Reply shorter = put(quantity("90", "2099-01-01T00:00:00Z"));
    Floor.Reply past = put(quantity("90", "2001-01-01T00:00:00Z"));

    assertThat(longer.status()).isEqualTo(202);
    assertThat(endless.status()).isEqualTo(202);
    assertThat(shorter.status()).isEqualTo(200);
    assertThat(shorter.text("/overriddenValue")).isEqualTo("60");
    assertThat(past.status()).isEqualTo(422);
    assertThat(past.text("/errors/0/pointer")).isEqualTo("/validTo");
    Floor.Reply outdated =
        floor.ask("risk", "GET", "/limit-proposals/" + longer.text("/proposal/id"));
    assertThat(outdated.status()).isEqualTo(200);
    assertThat(outdated.text("/state")).isEqualTo("OUTDATED");
  }

  @Test
  void a_breach_that_is_still_over_cannot_be_closed() {
    floor.must("risk", "POST", "/limits", limit("POSITION_QUANTITY", "QUANTITY", "1", ""));
    fill("F1", "BUY");
    String path = "/breaches/" + floor.ask("risk", "GET", "/breaches").text("/items/0/id");

    Floor.Reply over = floor.ask("risk", "POST", path + "/close", "{\"note\":\"done\"}");
    fill("F2", "SELL");
    Floor.Reply back = floor.ask("risk", "POST", path + "/close", "{\"note\":\"done\"}");

    assertThat(over.status()).isEqualTo(409);
    assertThat(over.text("/code")).isEqualTo("STILL_OVER");
    assertThat(back.status()).isEqualTo(200);
    Floor.Reply seen = floor.ask("trader", "GET", path);
    assertThat(seen.text("/state")).isEqualTo("CLOSED");
    assertThat(seen.text("/ending")).isEqualTo("BY_PERSON");
    assertThat(seen.text("/unit")).isEqualTo("QUANTITY");
    assertThat(seen.text("/detail"))
        .isEqualTo("POSITION_QUANTITY limit of account A1 exceeded: 2 > 1 units");
    assertThat(floor.ask("trader2", "GET", path).status()).isEqualTo(404);
  }

  @Test
  void the_same_cancel_confirmation_and_replace_again_are_duplicates() {
    floor.must("trader", "POST", "/accounts/A1/orders", order("O1", "4"));
    String order = "/accounts/A1/orders/O1";

    assertThat(duplicate(order + "/replace", "{\"quantity\":\"3\"}")).isFalse();
    assertThat(duplicate(order + "/replace", "{\"quantity\":\"3\"}")).isTrue();
    assertThat(duplicate(order + "/cancel", "{}")).isFalse();
    assertThat(duplicate(order + "/cancel", "{}")).isTrue();
    assertThat(duplicate(order + "/cancel", "{\"confirmed\":true}")).isFalse();
    assertThat(duplicate(order + "/cancel", "{\"confirmed\":true}")).isTrue();
  }

  @Test
  void unit_base_and_fraction_stand_beside_the_amounts() {
    Floor.Reply decided = floor.must("trader", "POST", "/accounts/A1/orders", order("O1", "4"));
    Floor.Reply used = floor.ask("trader", "GET", "/accounts/A1/utilisation");

    for (var each :
        new com.fasterxml.jackson.databind.JsonNode[] {
          decided.json().at("/headroom/1"), used.json().at("/items/1")
        }) {
      assertThat(each.at("/type").asText()).isEqualTo("CONCENTRATION");
      assertThat(each.at("/unit").asText()).isEqualTo("FRACTION");
      assertThat(each.at("/currency").asText()).isEqualTo("USD");
      assertThat(each.at("/base").isTextual()).isTrue();
      assertThat(each.at("/reserved").asText()).isEqualTo("400");
      assertThat(each.at("/fraction").isTextual()).isTrue();
    }
  }

  private boolean duplicate(String path, String body) {
    return floor.must("trader", "POST", path, body).json().at("/duplicate").asBoolean();
  }

  private static String order(String id, String quantity) {
    return
"""
{"clientOrderId":"%s","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"%s",
 "limitPrice":"100"}\
"""
        .formatted(id, quantity);
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
}
