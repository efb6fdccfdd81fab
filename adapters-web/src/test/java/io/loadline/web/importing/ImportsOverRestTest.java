package io.loadline.web.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ImportsOverRestTest {
  private static final String FILE =
      """
      Date(UTC),Pair,Side,Price,Executed,Amount,Fee
      2024-01-01 00:00:00,ETHUSDT,BUY,2000,1.5ETH,3000USDT,0.0015ETH
      2024-01-01 00:00:01,ETHUSDT,HOLD,2000,1.5ETH,3000USDT,0.0015ETH
      """;

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_file_is_booked_and_its_refused_rows_are_explained() {
    Floor.Reply reply =
        floor.ask("admin", "POST", "/accounts/A1/imports?createInstruments=true", FILE);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(reply.text("/state")).isEqualTo("COMPLETED");
    assertThat(reply.json().at("/rows/booked").asInt()).isEqualTo(1);
    assertThat(reply.text("/refused/0/code")).isEqualTo("SIDE_UNKNOWN");
    assertThat(reply.text("/instruments/0")).isEqualTo("ETH-USDT");
    String id = reply.text("/id");
    Floor.Reply found = floor.ask("admin", "GET", "/accounts/A1/imports/" + id);
    assertThat(found.status()).as(found.toString()).isEqualTo(200);
    assertThat(found.json().get("rows")).isEqualTo(reply.json().get("rows"));
    assertThat(found.json().get("refused")).isEqualTo(reply.json().get("refused"));
    Floor.Reply rows = floor.ask("admin", "GET", "/accounts/A1/imports/" + id + "/rows");
    assertThat(rows.text("/items/1/status")).isEqualTo("REFUSED");
    Floor.Reply balances = floor.ask("trader", "GET", "/accounts/A1/balances");
    assertThat(balances.text("/balances/ETH")).isEqualTo("1.4985");
    assertThat(balances.text("/balances/USDT")).isEqualTo("-3000");
  }

  @Test
  void the_same_file_again_books_nothing() {
    floor.must("admin", "POST", "/accounts/A1/imports?createInstruments=true", FILE);

    Floor.Reply again =
        floor.ask("admin", "POST", "/accounts/A1/imports?createInstruments=true", FILE);

    assertThat(again.json().at("/rows/booked").asInt()).isZero();
    assertThat(again.json().at("/rows/duplicates").asInt()).isEqualTo(1);
  }

  @Test
  void a_dry_run_books_nothing() {
    Floor.Reply reply =
        floor.ask("admin", "POST", "/accounts/A1/imports?createInstruments=true&dryRun=true", FILE);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/rows/booked").asInt()).isEqualTo(1);
    assertThat(floor.ask("admin", "GET", "/instruments/ETH-USDT").status()).isEqualTo(404);
    assertThat(floor.ask("admin", "GET", "/accounts/A1/imports").json().get("items")).isEmpty();
  }

  @Test
  void a_trader_imports_only_where_the_account_keeps_its_own_books() {
    Floor.Reply refused = floor.ask("trader", "POST", "/accounts/A1/imports", FILE);
    floor.must(
        "admin",
        "PUT",
        "/accounts/OWN",
        """
        {"name":"own","traders":["trader"],"reportingCurrency":"USD","ownBooks":true}\
        """);

    Floor.Reply allowed =
        floor.ask("trader", "POST", "/accounts/OWN/imports?createInstruments=true", FILE);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(allowed.status()).isEqualTo(201);
    assertThat(floor.ask("trader2", "POST", "/accounts/OWN/imports", FILE).status()).isEqualTo(404);
  }

  @Test
  void an_import_of_the_same_id_answers_what_the_first_did() {
    String path = "/accounts/A1/imports?createInstruments=true&importId=I-1";
    floor.must("admin", "POST", path, FILE);

    Floor.Reply again = floor.ask("admin", "POST", path, FILE);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("duplicate").asBoolean()).isTrue();
    assertThat(again.json().at("/rows/booked").asInt()).isEqualTo(1);
  }

  @Test
  void refused_rows_can_be_mended_and_sent_again() {
    String id =
        floor.ask("admin", "POST", "/accounts/A1/imports?createInstruments=true", FILE).text("/id");

    String refused = floor.text("trader", "/accounts/A1/imports/" + id + "/refused");

    assertThat(refused)
        .startsWith("refusedCode,refusedDetail,\"Date(UTC)\",\"Pair\"")
        .contains("SIDE_UNKNOWN,\"is no side: HOLD\",\"2024-01-01 00:00:01\"");
    Floor.Reply mended =
        floor.ask(
            "admin",
            "POST",
            "/accounts/A1/imports?createInstruments=true",
            refused.replace("\"HOLD\"", "\"SELL\""));
    assertThat(mended.json().at("/rows/booked").asInt()).as(mended.toString()).isEqualTo(1);
    assertThat(mended.json().at("/rows/total").asInt()).isEqualTo(1);
  }

  @Test
  void what_no_import_can_be_is_a_400() {
    assertThat(floor.ask("admin", "POST", "/accounts/A1/imports?zone=Nowhere", FILE).status())
        .isEqualTo(400);
    assertThat(floor.ask("admin", "POST", "/accounts/A1/imports?format=paper", FILE).status())
        .isEqualTo(400);
    assertThat(floor.ask("admin", "GET", "/accounts/A1/imports/none").status()).isEqualTo(404);
  }
}
