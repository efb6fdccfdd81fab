package io.loadline.web.fill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import io.loadline.web.Floor.Reply;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fills by which splits pay fractions in cash, and their ids. */
class FillsOfSplitsTest {
  private final Floor floor = new Floor();

  @BeforeEach
  void instruments() {
    for (String symbol : List.of("S1", "S2")) {
      floor.must(
          "admin",
          "PUT",
          "/instruments/" + symbol,
          """
          {"kind":"EQUITY","settlementCurrency":"USD","priceScale":2,"quantityScale":0}\
          """);
    }
    floor.must(
        "admin",
        "PUT",
        "/accounts/H",
        """
        {"name":"Hedged","reportingCurrency":"USD","positionMode":"HEDGING","traders":["trader"],\
        "shortSelling":true}\
        """);
  }

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void the_cash_of_a_split_is_a_fill_named_after_it() {
    book("A1", "b1", "S1", "BUY", "");
    split("S1", "x");

    assertThat(ids("A1")).containsExactly("b1", "split:x");
    found("A1", "split:x", "S1");
    assertThat(floor.ask("trader", "GET", "/accounts/A1/fills/split:y").status()).isEqualTo(404);
  }

  @Test
  void both_sides_of_a_hedged_position_that_pay_a_fraction_have_fills_of_their_own() {
    book("H", "b1", "S1", "BUY", ",\"positionSide\":\"LONG\"");
    book("H", "b2", "S1", "SELL", ",\"positionSide\":\"SHORT\"");
    split("S1", "x");

    assertThat(ids("H")).containsExactlyInAnyOrder("b1", "b2", "split:x", "split:x~SHORT");
    assertThat(found("H", "split:x", "S1").text("/positionSide")).isEqualTo("LONG");
    assertThat(found("H", "split:x~SHORT", "S1").text("/positionSide")).isEqualTo("SHORT");
  }

  @Test
  void splits_of_one_name_on_two_instruments_of_an_account_pay_by_fills_of_two_names() {
    book("A1", "b1", "S1", "BUY", "");
    book("A1", "b2", "S2", "BUY", "");
    book("A2", "trader2", "b3", "S2", "BUY", "");
    split("S1", "x");
    split("S2", "x");

    assertThat(ids("A1")).containsExactlyInAnyOrder("b1", "b2", "split:x", "split:x~S2");
    found("A1", "split:x", "S1");
    found("A1", "split:x~S2", "S2");
    List<String> explained = new ArrayList<>();
    floor
        .ask("trader", "GET", "/accounts/A1/positions/S2/explanation")
        .json()
        .at("/steps")
        .forEach(step -> explained.add(step.at("/fillId").asText()));
    assertThat(explained).containsExactly("b2", "split:x~S2");
  }

  @Test
  void splits_of_one_name_that_no_account_has_both_of_keep_the_plain_one() {
    book("A1", "b1", "S1", "BUY", "");
    book("H", "b2", "S2", "BUY", ",\"positionSide\":\"LONG\"");
    split("S1", "x");
    split("S2", "x");

    assertThat(ids("A1")).containsExactly("b1", "split:x");
    assertThat(ids("H")).containsExactly("b2", "split:x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"split:x", "split:x~SHORT", "split:x~S1", "split:anything"})
  void no_client_takes_such_an_id(String id) {
    book("A1", "b1", "S1", "BUY", "");
    split("S1", "x");
    String fill = fill(id, "S1", "BUY", "");
    String path = "/accounts/A1/fills";

    for (String mode : List.of("PER_ROW", "ATOMIC")) {
      floor.ask("trader", "POST", path + "/batches?mode=" + mode, fill + "\n");
    }
    Reply single = floor.ask("trader", "POST", path, fill);
    Reply bust = floor.ask("trader", "POST", path + "/" + id + "/bust", "{\"reason\":\"a test\"}");
    Reply correction =
        floor.ask(
            "trader",
            "POST",
            path + "/" + id + "/correction",
            "{\"price\":\"60\",\"reason\":\"a test\"}");

    assertThat(List.of(single.status(), bust.status(), correction.status())).containsOnly(422);
    assertThat(single.text("/code")).isEqualTo("FILL_OF_SPLIT");
    assertThat(ids("A1")).containsExactly("b1", "split:x");
  }

  private Reply found(String account, String id, String instrument) {
    Reply one = floor.ask("trader", "GET", "/accounts/" + account + "/fills/" + id);
    assertThat(one.status()).isEqualTo(200);
    assertThat(one.text("/fillId")).isEqualTo(id);
    assertThat(one.text("/instrument")).isEqualTo(instrument);
    return one;
  }

  private List<String> ids(String account) {
    List<String> ids = new ArrayList<>();
    for (JsonNode line :
        floor.ask("trader", "GET", "/accounts/" + account + "/fills").json().at("/items")) {
      ids.add(line.at("/fillId").asText());
    }
    return ids;
  }

  private void split(String symbol, String id) {
    floor.must(
        "admin",
        "POST",
        "/instruments/" + symbol + "/splits",
        """
        {"splitId":"%s","ratio":"3:2","effectiveAt":"2026-01-10T09:30:00Z","cashInLieuPrice":"61"}\
        """
            .formatted(id));
  }

  private void book(String account, String id, String symbol, String side, String more) {
    book(account, "trader", id, symbol, side, more);
  }

  private void book(
      String account, String user, String id, String symbol, String side, String more) {
    floor.must(user, "POST", "/accounts/" + account + "/fills", fill(id, symbol, side, more));
  }

  private static String fill(String id, String symbol, String side, String more) {
    return """
    {"fillId":"%s","instrument":"%s","side":"%s","quantity":"7","price":"90",\
    "executedAt":"2026-01-10T09:00:00Z"%s}\
    """
        .formatted(id, symbol, side, more)
        .strip();
  }
}
