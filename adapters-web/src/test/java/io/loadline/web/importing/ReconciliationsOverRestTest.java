package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReconciliationsOverRestTest {
  private static final String PATH = "/accounts/A1/reconciliations";

  private final Floor floor = new Floor();

  @BeforeEach
  void trade() {
    fill("F1", "2", "2026-01-10T10:00:00Z");
    fill("F2", "0.5", "2026-01-10T11:00:00Z");
  }

  private void fill(String id, String quantity, String at) {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"%s","instrument":"BTC-USD","side":"BUY","quantity":"%s","price":"100",
         "executedAt":"%s","fee":{"amount":"0.25","currency":"USD"}}\
        """
            .formatted(id, quantity, at));
  }

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void what_agrees_has_no_breaks() {
    Floor.Reply reply =
        floor.ask(
            "trader",
            "POST",
            PATH,
            """
            {"asOf":"2026-01-10T11:30:00Z","complete":true,"lines":[
             {"kind":"POSITION","key":"BTC-USD","quantity":"2.5"},
             {"kind":"BALANCE","key":"BTC","quantity":"2.5"},
             {"kind":"BALANCE","key":"USD","quantity":"9749.5"}]}\
            """);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(reply.json().get("breaks")).isEmpty();
    assertThat(reply.json().get("compared").asInt()).isEqualTo(3);
  }

  @Test
  void facts_after_the_statement_do_not_count() {
    Floor.Reply reply =
        floor.ask(
            "trader",
            "POST",
            PATH,
            """
            {"asOf":"2026-01-10T10:30:00Z","complete":true,"lines":[
             {"kind":"POSITION","key":"BTC-USD","quantity":"2"},
             {"kind":"BALANCE","key":"BTC","quantity":"2"},
             {"kind":"BALANCE","key":"USD","quantity":"9799.75"}]}\
            """);

    assertThat(reply.json().get("breaks")).as(reply.toString()).isEmpty();
  }

  @Test
  void a_break_names_its_cause_keeps_its_age_and_closes_by_itself() {
    Floor.Reply first =
        floor.ask(
            "trader",
            "POST",
            PATH,
            "asOf,kind,key,quantity\n2026-01-10T11:30:00Z,POSITION,BTC-USD,2\n");
    floor.ask(
        "trader",
        "POST",
        PATH,
        "asOf,kind,key,quantity\n2026-01-10T11:45:00Z,POSITION,BTC-USD,2\n");
    Floor.Reply open = floor.ask("risk", "GET", PATH + "/breaks");
    Floor.Reply agreed =
        floor.ask(
            "trader",
            "POST",
            PATH,
            "asOf,kind,key,quantity\n2026-01-10T11:50:00Z,POSITION,BTC-USD,2.5\n");

    assertThat(first.text("/breaks/0/difference")).isEqualTo("-0.5");
    assertThat(first.text("/breaks/0/cause")).isEqualTo("FILL");
    assertThat(first.text("/breaks/0/evidence/0")).isEqualTo("fill F2");
    assertThat(open.text("/items/0/firstSeen")).isEqualTo("2026-01-10T11:30:00Z");
    assertThat(open.text("/items/0/lastSeen")).isEqualTo("2026-01-10T11:45:00Z");
    assertThat(agreed.text("/breaks/0/state")).isEqualTo("CLOSED");
    assertThat(floor.ask("risk", "GET", PATH + "/breaks?state=OPEN").json().get("items")).isEmpty();
  }

  @Test
  void a_statement_that_is_not_complete_says_nothing_of_what_it_does_not_list() {
    String line = "{\"kind\":\"BALANCE\",\"key\":\"USD\",\"quantity\":\"9749.49\"}";

    Floor.Reply some =
        floor.ask(
            "trader",
            "POST",
            PATH,
            "{\"lines\":[%s],\"tolerances\":{\"USD\":\"0.01\"}}".formatted(line));
    Floor.Reply whole =
        floor.ask("trader", "POST", PATH, "{\"complete\":true,\"lines\":[%s]}".formatted(line));

    assertThat(some.json().get("breaks")).as(some.toString()).isEmpty();
    assertThat(whole.json().get("differing").asInt()).isEqualTo(3);
  }

  @Test
  void an_acceptance_ends_by_itself() {
    floor.ask("trader", "POST", PATH, "kind,key,quantity\nPOSITION,BTC-USD,7\n");
    Floor.Reply accepted =
        floor.ask(
            "admin",
            "POST",
            PATH + "/breaks/POSITION:BTC-USD/accept",
            "{\"until\":\"2026-01-11T00:00:00Z\",\"reason\":\"the venue looks into it\"}");
    floor.waitUntil(java.time.Instant.parse("2026-01-12T00:00:00Z"));

    Floor.Reply later = floor.ask("admin", "GET", PATH + "/breaks");

    assertThat(accepted.text("/state")).as(accepted.toString()).isEqualTo("ACCEPTED");
    assertThat(later.text("/items/0/state")).isEqualTo("OPEN");
    assertThat(later.text("/items/0/owner")).isEqualTo("admin");
  }
}
