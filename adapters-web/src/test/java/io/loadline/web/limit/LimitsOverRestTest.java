package io.loadline.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LimitsOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  private static String limit(String value) {
    return """
    {"limitId":"A1:gross","type":"GROSS_EXPOSURE","scope":{"level":"ACCOUNT","account":"A1"},
     "value":"%s","unit":"MONEY","currency":"USD","reason":"policy of the desk"}\
    """
        .formatted(value);
  }

  private Floor.Reply add(String value) {
    return floor.ask("risk", "POST", "/limits", limit(value));
  }

  @Test
  void a_new_limit_applies_at_once() {
    Floor.Reply added = add("1000");

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.tag()).isNotNull();
    assertThat(added.text("/version")).isEqualTo("1");
    assertThat(added.text("/changedBy")).isEqualTo("risk");
    assertThat(added.text("/onBreach")).isEqualTo("REJECT");
    assertThat(added.text("/warnAt")).isEqualTo("0.8");
    assertThat(floor.ask("trader", "GET", "/limits/A1:gross").text("/value")).isEqualTo("1000");
    assertThat(floor.ask("trader2", "GET", "/limits/A1:gross").status()).isEqualTo(404);
  }

  @Test
  void the_same_limit_again_is_a_duplicate_and_another_a_conflict() {
    add("1000");

    Floor.Reply again = add("1000");
    Floor.Reply other = add("999");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/duplicate").asBoolean()).isTrue();
    assertThat(other.status()).isEqualTo(409);
  }

  @Test
  void an_edit_needs_the_version_last_seen() {
    String tag = Objects.requireNonNull(add("1000").tag());

    Floor.Reply blind = floor.ask("risk", "PUT", "/limits/A1:gross", limit("900"));
    Floor.Reply seeing = floor.ask("risk", "PUT", "/limits/A1:gross", limit("900"), tag);
    Floor.Reply stale = floor.ask("risk", "PUT", "/limits/A1:gross", limit("800"), tag);
    Floor.Reply same = floor.ask("risk", "PUT", "/limits/A1:gross", limit("900"));

    assertThat(blind.status()).isEqualTo(428);
    assertThat(seeing.status()).isEqualTo(200);
    assertThat(seeing.text("/version")).isEqualTo("2");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(same.status()).isEqualTo(200);
  }

  @Test
  void raising_waits_for_another_person() {
    String tag = Objects.requireNonNull(add("1000").tag());

    Floor.Reply raised = floor.ask("risk", "PUT", "/limits/A1:gross", limit("2000"), tag);
    String approve = "/limit-proposals/" + raised.text("/proposal/id") + "/approve";
    Floor.Reply own = floor.ask("risk", "POST", approve);
    String before = floor.ask("risk", "GET", "/limits/A1:gross").text("/value");
    Floor.Reply second = floor.ask("risk2", "POST", approve);

    assertThat(raised.status()).isEqualTo(202);
    assertThat(raised.text("/proposal/value")).isEqualTo("2000");
    assertThat(own.status()).isEqualTo(403);
    assertThat(own.text("/code")).isEqualTo("SECOND_PERSON_REQUIRED");
    assertThat(before).isEqualTo("1000");
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("/proposal/state")).isEqualTo("APPROVED");
    assertThat(second.text("/limit/value")).isEqualTo("2000");
    assertThat(second.text("/limit/approvedBy")).isEqualTo("risk2");
  }

  @Test
  void taking_away_waits_for_another_person() {
    String tag = Objects.requireNonNull(add("1000").tag());

    Floor.Reply removal = floor.ask("risk", "DELETE", "/limits/A1:gross", null, tag);
    String there = floor.ask("risk", "GET", "/limits/A1:gross").text("/value");
    floor.ask("risk2", "POST", "/limit-proposals/" + removal.text("/proposal/id") + "/approve");

    assertThat(removal.status()).isEqualTo(202);
    assertThat(removal.text("/proposal/kind")).isEqualTo("REMOVAL");
    assertThat(there).isEqualTo("1000");
    assertThat(floor.ask("risk", "GET", "/limits/A1:gross").status()).isEqualTo(404);
    assertThat(floor.ask("risk", "GET", "/limits/A1:gross/history").json().at("/items")).hasSize(2);
  }

  @Test
  void values_that_do_not_go_together_are_refused() {
    Floor.Reply negative = add("-1");
    Floor.Reply unknown =
        floor.ask("risk", "POST", "/limits", limit("1").replace("GROSS_EXPOSURE", "MOON_PHASE"));
    Floor.Reply number = floor.ask("risk", "POST", "/limits", limit("1").replace("\"1\"", "1"));

    assertThat(negative.status()).isEqualTo(422);
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(number.status()).isEqualTo(400);
  }

  @Test
  void trading_hours_come_back_as_they_were_sent() {
    Floor.Reply added =
        floor.ask(
            "risk",
            "POST",
            "/limits",
            """
            {"limitId":"hours","type":"TRADING_HOURS","scope":{"level":"FIRM"},"value":"0",
             "unit":"COUNT","hours":{"zone":"Europe/Berlin","days":["MONDAY","FRIDAY"],
             "from":"09:00","to":"17:30"},"reason":"office hours"}\
            """);

    assertThat(added.status()).isEqualTo(201);
    assertThat(added.json().at("/hours").toString())
        .isEqualTo(
            "{\"zone\":\"Europe/Berlin\",\"days\":[\"MONDAY\",\"FRIDAY\"],\"from\":\"09:00\","
                + "\"to\":\"17:30\"}");
  }

  @Test
  void a_firm_wide_limit_is_seen_by_everybody_below_it() {
    floor.ask(
        "risk",
        "POST",
        "/limits",
        """
        {"limitId":"firm","type":"GROSS_EXPOSURE","scope":{"level":"FIRM"},"value":"5",
         "unit":"MONEY","currency":"USD","reason":"policy"}\
        """);

    Floor.Reply seen = floor.ask("trader2", "GET", "/limits");

    assertThat(seen.json().at("/items").findValuesAsText("limitId"))
        .containsExactly("A2:algorithm-exposure", "A2:concentration", "A2:daily-loss", "firm");
  }

  @Test
  void utilisation_tells_what_is_used_reserved_and_left() {
    add("1000");
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/orders",
        """
        {"clientOrderId":"O1","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"4",
         "limitPrice":"100"}\
        """);

    Floor.Reply used = floor.ask("trader", "GET", "/accounts/A1/utilisation");

    var gross = used.json().at("/items/3");
    assertThat(gross.at("/limitId").asText()).isEqualTo("A1:gross");
    assertThat(gross.at("/limit").asText()).isEqualTo("1000");
    assertThat(gross.at("/used").asText()).isEqualTo("0");
    assertThat(gross.at("/reserved").asText()).isEqualTo("400");
    assertThat(gross.at("/remaining").asText()).isEqualTo("600");
    assertThat(gross.at("/fraction").asText()).isEqualTo("0.4");
    assertThat(gross.at("/state").asText()).isEqualTo("OK");
  }

  @Test
  void the_regime_of_an_instrument_is_that_of_a_volatile_firm() {
    floor.must(
        "risk", "PUT", "/market-regime", "{\"regime\":\"VOLATILE\",\"reason\":\"it shakes\"}");

    Floor.Reply seen = floor.ask("trader", "GET", "/market-regime?instrument=BTC-USD");

    assertThat(seen.text("/regime")).isEqualTo("VOLATILE");
  }
}
