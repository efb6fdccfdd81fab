package io.loadline.web.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyntheticDataOverRestTest {
  private static final String ASKED = "{\"dataSetId\":\"set\",\"users\":9,\"fills\":900}";

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  private Floor.Reply ask(String body) {
    return floor.ask("admin", "POST", "/synthetic-data", body);
  }

  private Floor.Reply get(String path) {
    return floor.ask("admin", "GET", "/synthetic-data" + path);
  }

  @Test
  void what_is_asked_for_is_made_and_reported_on() {
    Floor.Reply asked = ask(ASKED);
    floor.makeDataSets();

    Floor.Reply made = get("/set");
    Floor.Reply report = get("/set/quality-report");

    assertThat(asked.status()).isEqualTo(201);
    assertThat(asked.text("/state")).isEqualTo("LOADING");
    assertThat(asked.text("/seed")).isEqualTo("42");
    assertThat(made.text("/state")).isEqualTo("LOADED");
    assertThat(made.json().at("/made/fills").asInt() + made.json().at("/made/refused").asInt())
        .isEqualTo(900);
    assertThat(made.json().at("/made/accounts").asInt()).isGreaterThanOrEqualTo(9);
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.json().at("/passed").asBoolean()).isTrue();
    assertThat(report.json().at("/counts/fills")).isEqualTo(made.json().at("/made/fills"));
    assertThat(floor.ask("auditor", "GET", "/accounts/set-000001-1/positions").status())
        .isEqualTo(200);
  }

  /** The report is kept as a text; the document describes it by a record. */
  @Test
  void the_report_is_what_the_document_says() throws Exception {
    ask(ASKED);
    floor.makeDataSets();
    Floor.Reply report = get("/set/quality-report");

    ObjectMapper strict = new ObjectMapper();
    QualityReportBody read = strict.convertValue(report.json(), QualityReportBody.class);

    assertThat(strict.readTree(strict.writeValueAsString(read))).isEqualTo(report.json());
  }

  @Test
  void the_report_is_a_page_for_who_asks_for_one() {
    ask(ASKED);
    floor.makeDataSets();

    String page = floor.page("admin", "/synthetic-data/set/quality-report");

    assertThat(page).startsWith("<!doctype html>").contains("Quality of synthetic data: good");
  }

  @Test
  void before_it_is_made_there_is_no_report() {
    ask(ASKED);

    Floor.Reply report = get("/set/quality-report");

    assertThat(report.status()).isEqualTo(409);
    assertThat(report.text("/code")).isEqualTo("DATA_SET_NOT_LOADED");
  }

  @Test
  void the_same_again_is_200_and_other_content_409() {
    ask(ASKED);

    Floor.Reply again = ask(ASKED);
    Floor.Reply saidInFull =
        ask("{\"dataSetId\":\"set\",\"users\":9,\"fills\":900,\"instruments\":12,\"seed\":42}");
    Floor.Reply other = ask(ASKED.replace("900", "901"));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/duplicate").asBoolean()).isTrue();
    assertThat(saidInFull.status()).isEqualTo(200);
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/code")).isEqualTo("DATA_SET_CONFLICT");
  }

  @Test
  void one_at_a_time_and_no_larger_than_said() {
    Floor.Reply tooMany = ask(ASKED.replace("900", "100001"));
    Floor.Reply tooLong = ask(ASKED.replace("set\"", "a-name-of-more-than-31-characters\""));
    ask(ASKED);
    Floor.Reply second = ask(ASKED.replace("\"set\"", "\"second\""));

    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.text("/errors/0/pointer")).isEqualTo("/fills");
    assertThat(tooMany.text("/detail")).contains("0 to 100000");
    assertThat(tooLong.status()).isBetween(400, 422);
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.text("/code")).isEqualTo("DATA_SET_BUSY");
  }

  @Test
  void a_dry_run_is_only_the_report() {
    long before = floor.state().seq();

    Floor.Reply tried = floor.ask("admin", "POST", "/synthetic-data?dryRun=true", ASKED);

    assertThat(tried.status()).isEqualTo(200);
    assertThat(tried.json().at("/passed").asBoolean()).isTrue();
    assertThat(floor.state().seq()).isEqualTo(before);
    assertThat(get("/set").status()).isEqualTo(404);
  }

  @Test
  void clearing_takes_its_accounts_from_their_traders_and_keeps_it_in_the_list() {
    ask(ASKED);
    floor.makeDataSets();

    Floor.Reply clearing = floor.ask("admin", "DELETE", "/synthetic-data/set");
    floor.makeDataSets();
    Floor.Reply again = floor.ask("admin", "DELETE", "/synthetic-data/set");

    assertThat(clearing.status()).isEqualTo(202);
    assertThat(clearing.text("/state")).isEqualTo("CLEARING");
    assertThat(again.status()).isEqualTo(200);
    assertThat(get("").text("/items/0/state")).isEqualTo("CLEARED");
    Floor.Reply account = floor.ask("auditor", "GET", "/accounts/set-000001-1");
    assertThat(account.text("/name")).endsWith("[cleared]");
    assertThat(account.json().at("/traders")).isEmpty();
    assertThat(floor.ask("trader", "GET", "/accounts/A1").text("/name")).isEqualTo("A1");
  }

  @Test
  void what_nobody_asked_for_cannot_be_cleared() {
    assertThat(floor.ask("admin", "DELETE", "/synthetic-data/nothing").status()).isEqualTo(404);
  }
}
