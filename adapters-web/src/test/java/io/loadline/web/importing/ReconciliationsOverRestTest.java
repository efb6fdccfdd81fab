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
  void a_flex_query_is_a_statement_of_positions_and_cash() {
    floor.must(
        "admin",
        "PUT",
        "/instruments/ACME-USD",
        """
        {"kind":"EQUITY","settlementCurrency":"USD","priceScale":2,"quantityScale":4}\
        """);
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"E1","instrument":"ACME-USD","side":"BUY","quantity":"10","price":"20",
         "executedAt":"2026-01-09T15:00:00Z"}\
        """);
    String flex =
        """
        <FlexQueryResponse><FlexStatements count="1"><FlexStatement accountId="U1" toDate="20260109">
        <OpenPositions>
        <OpenPosition accountId="U1" currency="USD" assetCategory="STK" symbol="ACME" position="12" levelOfDetail="SUMMARY"/>
        <OpenPosition accountId="U1" currency="USD" assetCategory="STK" symbol="ACME" position="12" levelOfDetail="LOT"/>
        </OpenPositions>
        <CashReport>
        <CashReportCurrency accountId="U1" currency="BASE_SUMMARY" endingCash="1"/>
        <CashReportCurrency accountId="U1" currency="USD" endingCash="-200"/>
        </CashReport></FlexStatement></FlexStatements></FlexQueryResponse>\
        """;

    Floor.Reply reply = floor.ask("trader", "POST", PATH, flex);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(reply.text("/statementAsOf") + reply.text("/asOf")).contains("2026-01-10T04:59:59");
    assertThat(reply.json().get("compared").asInt()).isEqualTo(2);
    assertThat(reply.json().get("breaks")).hasSize(1);
    assertThat(reply.text("/breaks/0/key")).isEqualTo("ACME-USD");
    assertThat(reply.text("/breaks/0/difference")).isEqualTo("2");
  }

  @Test
  void the_running_balances_of_an_imported_file_are_a_statement() {
    String ledger =
        """
        "txid","refid","time","type","subtype","aclass","asset","amount","fee","balance"
        "L1","Q1","2026-01-09 09:00:00","deposit","","currency","ZEUR",2000.0000,0.0000,2000.0000
        "L2","Q2","2026-01-09 10:00:00","withdrawal","","currency","ZEUR",-100.0000,0.5000,1899.4000
        """;
    String id = floor.ask("admin", "POST", "/accounts/A1/imports", ledger).text("/id");

    Floor.Reply reply = floor.ask("trader", "POST", PATH + "?importId=" + id, "");

    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
    assertThat(reply.json().get("breaks")).hasSize(1);
    assertThat(reply.text("/breaks/0/key")).isEqualTo("EUR");
    assertThat(reply.text("/breaks/0/difference")).isEqualTo("-0.1");
    assertThat(reply.text("/breaks/0/cause")).isEqualTo("UNKNOWN");
    assertThat(floor.ask("trader", "POST", PATH + "?importId=none", "").status()).isEqualTo(404);
  }

  @Test
  void a_refused_row_of_an_import_and_a_movement_explain_a_break() {
    String trades =
        """
        Date(UTC),Pair,Side,Price,Executed,Amount,Fee
        2026-01-09 10:00:00,ETHUSD,HOLD,20,1.25ETH,25USD,0USD
        """;
    floor.must("admin", "POST", "/accounts/A1/imports?createInstruments=true", trades);
    floor.must(
        "admin",
        "POST",
        "/accounts/A1/cash-movements",
        """
        {"movementId":"C1","type":"INTEREST","currency":"CHF","amount":"7.5","at":"2026-01-09T10:00:00Z"}\
        """);

    Floor.Reply reply =
        floor.ask(
            "trader",
            "POST",
            PATH,
            """
            {"asOf":"2026-01-10T11:30:00Z","lines":[
             {"kind":"BALANCE","key":"ETH","quantity":"1.25"},
             {"kind":"BALANCE","key":"CHF","quantity":"15"}]}\
            """);

    assertThat(reply.text("/breaks/0/key")).isEqualTo("CHF");
    assertThat(reply.text("/breaks/0/cause")).isEqualTo("TRANSFER");
    assertThat(reply.text("/breaks/0/evidence/0")).isEqualTo("cash movement C1");
    assertThat(reply.text("/breaks/1/cause")).isEqualTo("REFUSED_ROW");
    assertThat(reply.text("/breaks/1/evidence/0")).contains("row 1 of").contains("SIDE_UNKNOWN");
    assertThat(reply.text("/breaks/1/state")).isEqualTo("EXPLAINED");
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
    Floor.Reply old = floor.ask("admin", "GET", PATH + "/breaks?olderThan=PT12H");
    Floor.Reply older = floor.ask("admin", "GET", PATH + "/breaks?olderThan=P3D");
    Floor.Reply owned =
        floor.ask(
            "admin", "POST", PATH + "/breaks/POSITION:BTC-USD/owner", "{\"owner\":\"trader\"}");

    assertThat(accepted.text("/state")).as(accepted.toString()).isEqualTo("ACCEPTED");
    assertThat(later.text("/items/0/state")).isEqualTo("OPEN");
    assertThat(later.text("/items/0/owner")).isEqualTo("admin");
    assertThat(old.json().at("/items")).hasSize(1);
    assertThat(older.json().at("/items")).isEmpty();
    assertThat(owned.text("/owner")).isEqualTo("trader");
    assertThat(owned.text("/state")).isEqualTo("OPEN");
  }
}
