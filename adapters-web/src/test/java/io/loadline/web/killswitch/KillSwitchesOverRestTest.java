package io.loadline.web.killswitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KillSwitchesOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  private static String halt(String scope) {
    return """
    {"killSwitchId":"K1","scope":%s,"mode":"HALT","reason":"prices look wrong",
     "cancelOpenOrders":true,"closeOutPlan":true}\
    """
        .formatted(scope);
  }

  private static final String OWN = "{\"level\":\"ACCOUNT\",\"account\":\"A1\"}";
  private static final String ORDER =
      """
      {"clientOrderId":"%s","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"1",
       "limitPrice":"100"}\
      """;

  private Floor.Reply order(String id) {
    return floor.must("trader", "POST", "/accounts/A1/orders", ORDER.formatted(id));
  }

  @Test
  void a_trader_stops_an_own_account_and_nothing_else() {
    Floor.Reply others = floor.ask("trader2", "POST", "/kill-switches", halt(OWN));
    Floor.Reply firm = floor.ask("trader", "POST", "/kill-switches", halt("{\"level\":\"FIRM\"}"));
    Floor.Reply own = floor.ask("trader", "POST", "/kill-switches", halt(OWN));

    assertThat(others.status()).isEqualTo(404);
    assertThat(firm.status()).isEqualTo(403);
    assertThat(own.status()).isEqualTo(201);
    assertThat(own.text("/engagedBy")).isEqualTo("trader");
    assertThat(own.text("/state")).isEqualTo("ENGAGED");
  }

  @Test
  void what_is_stopped_is_refused_and_says_by_whom() {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"BUY","quantity":"2","price":"100",
         "executedAt":"2026-01-10T11:00:00Z"}\
        """);
    order("O1");

    Floor.Reply engaged = floor.ask("risk", "POST", "/kill-switches", halt(OWN));
    Floor.Reply refused = order("O2");
    Floor.Reply first = floor.ask("trader", "GET", "/accounts/A1/orders/O1");

    assertThat(engaged.text("/cancelRequested")).isEqualTo("1");
    assertThat(engaged.text("/closeOutPlan/0/side")).isEqualTo("SELL");
    assertThat(engaged.text("/closeOutPlan/0/quantity")).isEqualTo("2");
    assertThat(refused.text("/decision")).isEqualTo("REJECTED");
    assertThat(refused.text("/breaches/0/code")).isEqualTo("KILL_SWITCH");
    assertThat(refused.text("/breaches/0/detail")).contains("risk", "prices look wrong");
    assertThat(first.text("/state")).isEqualTo("CANCEL_REQUESTED");
  }

  @Test
  void a_what_if_keeps_nothing() {
    Floor.Reply tried = floor.ask("risk", "POST", "/kill-switches?dryRun=true", halt(OWN));
    Floor.Reply order = order("O1");

    assertThat(tried.status()).isEqualTo(200);
    assertThat(tried.json().at("/dryRun").asBoolean()).isTrue();
    assertThat(order.text("/decision")).isEqualTo("ACCEPTED");
  }

  @Test
  void only_another_person_lets_trading_resume() {
    floor.must("risk", "POST", "/kill-switches", halt(OWN));
    String release = "/kill-switches/K1/release";
    String why = "{\"reason\":\"prices are right\"}";

    Floor.Reply same = floor.ask("risk", "POST", release, why);
    Floor.Reply other = floor.ask("risk2", "POST", release, why);
    Floor.Reply order = order("O1");

    assertThat(same.status()).isEqualTo(403);
    assertThat(same.text("/code")).isEqualTo("SECOND_PERSON_REQUIRED");
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.text("/state")).isEqualTo("RELEASED");
    assertThat(other.text("/releasedBy")).isEqualTo("risk2");
    assertThat(order.text("/decision")).isEqualTo("ACCEPTED");
  }

  @Test
  void a_reason_says_something() {
    Floor.Reply shortOne =
        floor.ask(
            "risk", "POST", "/kill-switches", halt(OWN).replace("prices look wrong", "because"));

    assertThat(shortOne.status()).isEqualTo(422);
  }

  @Test
  void a_dry_run_says_how_many_accounts_and_open_orders_it_would_stop_and_keeps_nothing() {
    order("O1");
    order("O2");

    Floor.Reply own = floor.ask("trader", "POST", "/kill-switches?dryRun=true", halt(OWN));
    Floor.Reply desk =
        floor.ask(
            "risk",
            "POST",
            "/kill-switches?dryRun=true",
            halt("{\"level\":\"DESK\",\"desk\":\"D1\"}"));
    Floor.Reply elsewhere =
        floor.ask(
            "risk",
            "POST",
            "/kill-switches?dryRun=true",
            halt("{\"level\":\"ACCOUNT\",\"account\":\"A2\"}"));

    assertThat(own.status()).isEqualTo(200);
    assertThat(own.text("/accounts")).isEqualTo("1");
    assertThat(own.text("/openOrders")).isEqualTo("2");
    assertThat(own.text("/reserved/USD")).isEqualTo("200");
    assertThat(desk.text("/accounts")).isEqualTo("2");
    assertThat(desk.text("/openOrders")).isEqualTo("2");
    assertThat(elsewhere.text("/openOrders")).isEqualTo("0");
    assertThat(elsewhere.json().at("/reserved")).isEmpty();
    assertThat(floor.state().controls().killSwitches().isEmpty()).isTrue();
    assertThat(order("O3").text("/decision")).isEqualTo("ACCEPTED");
  }
}
