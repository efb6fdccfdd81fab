package io.loadline.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import io.loadline.web.Floor.Reply;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferOverRestTest {
  private static final String POSITION = "/accounts/%s/positions/BTC-USD";
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void lots_go_with_price_cost_and_opening_time_and_nothing_is_realized() {
    buy("F1", "2", "80", "10:00");
    buy("F2", "3", "90", "10:01");

    Reply moved = transfer("T1", "3");

    assertThat(moved.text("/transfer/cost")).isEqualTo("250");
    assertThat(moved.text("/transfer/worth")).isEqualTo("300");
    assertThat(moved.text("/transfer/openGain")).isEqualTo("50");
    Reply source = floor.ask("admin", "GET", POSITION.formatted("A1"));
    Reply target = floor.ask("admin", "GET", POSITION.formatted("A2"));
    assertThat(source.text("/quantity")).isEqualTo("2");
    assertThat(source.text("/cost")).isEqualTo("180");
    assertThat(target.text("/quantity")).isEqualTo("3");
    assertThat(target.text("/cost")).isEqualTo("250");
    assertThat(List.of(source.text("/realizedGross"), target.text("/realizedGross")))
        .containsOnly("0");
    assertThat(target.json().at("/lots")).hasSize(2);
    assertThat(target.text("/lots/0/fillId")).isEqualTo("F1");
    assertThat(target.text("/lots/0/openedAt")).isEqualTo("2026-01-10T10:00:00Z");
    assertThat(target.text("/lots/0/price")).isEqualTo("80");
    assertThat(target.text("/lots/1/quantity")).isEqualTo("1");
    assertThat(target.text("/lots/1/openedAt")).isEqualTo("2026-01-10T10:01:00Z");
  }

  @Test
  void profit_cash_and_the_identity_of_the_day_are_untouched_on_both_sides() {
    buy("F1", "5", "80", "10:00");
    BigDecimal sourceBefore = profit("A1");
    BigDecimal targetBefore = profit("A2");

    transfer("T1", "3");

    assertThat(profit("A1")).isEqualByComparingTo(sourceBefore);
    assertThat(profit("A2")).isEqualByComparingTo(targetBefore);
    assertThat(equity("A1").text("/netDeposits")).isEqualTo("9700");
    assertThat(equity("A2").text("/netDeposits")).isEqualTo("10300");
    assertThat(equity("A1").text("/cash/USD")).isEqualTo("9600");
    assertThat(equity("A2").text("/cash/USD")).isEqualTo("10000");
    for (String account : List.of("A1", "A2")) {
      Reply equity = equity(account);
      Reply pnl = floor.ask("admin", "GET", "/accounts/" + account + "/pnl");
      assertThat(equity.text("/drawdown")).isEqualTo("0");
      assertThat(pnl.text("/realizedNet")).isEqualTo("0");
      assertThat(decimal(pnl, "/fxPnl")).isZero();
      assertThat(decimal(pnl, "/total")).isEqualByComparingTo(profit(account));
      assertThat(decimal(equity, "/dailyPnl"))
          .isEqualByComparingTo(
              decimal(equity, "/positionalPnl")
                  .add(decimal(equity, "/tradingPnl"))
                  .add(decimal(equity, "/otherPnl")));
    }
  }

  @Test
  void windows_realize_nothing_and_their_sum_over_both_accounts_stays() {
    buy("F1", "5", "80", "10:00");

    transfer("T1", "3");

    BigDecimal total = BigDecimal.ZERO;
    for (String account : List.of("A1", "A2")) {
      Reply pnl =
          floor.ask(
              "admin",
              "GET",
              "/accounts/" + account + "/pnl?from=2026-01-10T00:00:00Z&to=2026-01-11T00:00:00Z");
      assertThat(pnl.text("/realizedGross")).isEqualTo("0");
      total = total.add(decimal(pnl, "/total"));
    }
    assertThat(total).isEqualByComparingTo("100");
  }

  @Test
  void the_explanation_shows_it_and_has_no_residual() {
    buy("F1", "5", "80", "10:00");

    transfer("T1", "3");

    for (String account : List.of("A1", "A2")) {
      Reply explanation = floor.ask("admin", "GET", POSITION.formatted(account) + "/explanation");
      int last = explanation.json().at("/steps").size() - 1;
      assertThat(explanation.text("/steps/" + last + "/event")).isEqualTo("TRANSFER");
      assertThat(explanation.text("/steps/" + last + "/matches/0/openedBy")).isEqualTo("F1");
      assertThat(decimal(explanation, "/residual")).isZero();
    }
  }

  @Test
  void it_is_known_as_of_its_time_and_as_of_its_seq() {
    buy("F1", "5", "80", "10:00");
    long before = floor.state().seq();
    transfer("T1", "3");

    Reply asOf = floor.ask("admin", "GET", POSITION.formatted("A1") + "?asOf=2026-01-10T10:30:00Z");
    Reply asKnown = floor.ask("admin", "GET", POSITION.formatted("A1") + "?asKnown=" + before);
    Reply now =
        floor.ask("admin", "GET", POSITION.formatted("A1") + "?asKnown=" + floor.state().seq());

    assertThat(asOf.text("/quantity")).isEqualTo("5");
    assertThat(asKnown.text("/quantity")).isEqualTo("5");
    assertThat(now.text("/quantity")).isEqualTo("2");
  }

  @Test
  void a_repeated_request_gets_the_first_answer_and_another_content_is_a_conflict() {
    buy("F1", "5", "80", "10:00");
    Reply first = floor.ask("admin", "POST", "/accounts/A1/transfers", body("T1", "3"));

    Reply again = floor.ask("admin", "POST", "/accounts/A1/transfers", body("T1", "3.0"));
    Reply other = floor.ask("admin", "POST", "/accounts/A1/transfers", body("T1", "2"));

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.json().at("/duplicate").asBoolean()).isFalse();
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().at("/duplicate").asBoolean()).isTrue();
    assertThat(again.text("/seq")).isEqualTo(first.text("/seq"));
    assertThat(again.text("/transfer/at")).isEqualTo(first.text("/transfer/at"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.text("/errors/0/code") + other.text("/code")).contains("TRANSFER_CONFLICT");
    assertThat(quantity("A2")).isEqualTo("3");
  }

  @ParameterizedTest
  @CsvSource({
    "A2,      BTC-USD, 0,          2026-01-10T11:00:00Z, 422, must be > 0",
    "A2,      BTC-USD, 6,          2026-01-10T11:00:00Z, 422, TRANSFERS_MORE_THAN_HELD",
    "A2,      BTC-USD, 0.000000001,2026-01-10T11:00:00Z, 422, SCALE",
    "A2,      BTC-USD, 1,          2026-01-10T09:00:00Z, 422, TRANSFER_NOT_LAST",
    "A2,      BTC-USD, 1,          2027-01-10T09:00:00Z, 422, VALIDATION",
    "A1,      BTC-USD, 1,          2026-01-10T11:00:00Z, 422, VALIDATION",
    "NOBODY,  BTC-USD, 1,          2026-01-10T11:00:00Z, 422, ACCOUNT_UNKNOWN",
    "A2,      NOTHING, 1,          2026-01-10T11:00:00Z, 422, INSTRUMENT_UNKNOWN",
    "AVERAGE, BTC-USD, 1,          2026-01-10T11:00:00Z, 422, COST_BASES_DIFFER",
    "HEDGED,  BTC-USD, 1,          2026-01-10T11:00:00Z, 422, POSITION_MODES_DIFFER",
    "SHORT,   BTC-USD, 1,          2026-01-10T11:00:00Z, 422, OPPOSITE_POSITION",
  })
  void what_cannot_be_is_refused(
      String to, String instrument, String quantity, String at, int status, String code) {
    buy("F1", "5", "80", "10:00");
    account("AVERAGE", "\"costBasis\":\"AVERAGE\"");
    account("HEDGED", "\"positionMode\":\"HEDGING\"");
    account("SHORT", "\"costBasis\":\"FIFO\"");
    fill("SHORT", "S1", "SELL", "1", "90", "10:00");
    long before = floor.state().seq();

    Reply refused =
        floor.ask(
            "admin",
            "POST",
            "/accounts/A1/transfers",
            """
            {"transferId":"T1","toAccount":"%s","instrument":"%s","quantity":"%s","at":"%s"}\
            """
                .formatted(to, instrument, quantity, at));

    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.json().toString()).contains(code);
    assertThat(floor.state().seq()).isEqualTo(before);
  }

  @Test
  void an_account_that_is_not_there_gives_nothing() {
    Reply refused = floor.ask("admin", "POST", "/accounts/NOBODY/transfers", body("T1", "1"));

    assertThat(refused.status()).isEqualTo(404);
  }

  @Test
  void what_would_come_before_a_transfer_is_refused_in_both_accounts() {
    buy("F1", "5", "80", "10:00");
    fill("A2", "G1", "BUY", "1", "70", "10:00");
    transfer("T1", "3");
    long before = floor.state().seq();

    for (String account : List.of("A1", "A2")) {
      String trader = account.equals("A1") ? "trader" : "trader2";
      String known = "/accounts/" + account + "/fills/" + (account.equals("A1") ? "F1" : "G1");
      refused(
          floor.ask(
              trader,
              "POST",
              "/accounts/" + account + "/fills",
              fillBody("L1", "BUY", "1", "90", "10:30")));
      refused(floor.ask("admin", "POST", known + "/bust", "{\"reason\":\"never happened\"}"));
      refused(
          floor.ask(
              "admin", "POST", known + "/correction", "{\"price\":\"81\",\"reason\":\"typo\"}"));
    }
    refused(
        floor.ask(
            "admin",
            "POST",
            "/instruments/BTC-USD/splits",
            "{\"splitId\":\"S1\",\"ratio\":\"2:1\",\"effectiveAt\":\"2026-01-10T10:30:00Z\"}"));
    assertThat(floor.state().seq()).isEqualTo(before);
  }

  @Test
  void what_comes_after_a_transfer_is_late_as_ever() {
    buy("F1", "5", "80", "10:00");
    transfer("T1", "3");
    floor.waitUntil(floor.now().plusSeconds(3_600));
    fill("A2", "G2", "SELL", "1", "100", "12:45");

    fill("A2", "G1", "SELL", "1", "90", "12:30");
    floor.must("admin", "POST", "/accounts/A2/fills/G2/bust", "{\"reason\":\"never happened\"}");

    Reply target = floor.ask("admin", "GET", POSITION.formatted("A2"));
    assertThat(target.text("/quantity")).isEqualTo("2");
    assertThat(target.text("/cost")).isEqualTo("160");
    assertThat(target.text("/realizedGross")).isEqualTo("10");
    assertThat(
            decimal(
                floor.ask("admin", "GET", POSITION.formatted("A2") + "/explanation"), "/residual"))
        .isZero();
  }

  @Test
  void one_of_an_earlier_day_restates_the_opening_of_both() {
    buy("F1", "5", "80", "10:00");
    floor.waitUntil(floor.now().plusSeconds(86_400));

    floor.must(
        "admin",
        "POST",
        "/accounts/A1/transfers",
        """
        {"transferId":"T1","toAccount":"A2","instrument":"BTC-USD","quantity":"3",
         "at":"2026-01-10T13:00:00Z"}\
        """);

    for (String account : List.of("A1", "A2")) {
      Reply equity = equity(account);
      assertThat(equity.text("/openingEquity")).isEqualTo(equity.text("/equity"));
      assertThat(decimal(equity, "/dailyPnl")).isZero();
    }
    assertThat(equity("A2").text("/equity")).isEqualTo("10300");
  }

  @Test
  void a_short_position_and_a_side_of_a_hedged_account_go_as_well() {
    account("H1", "\"positionMode\":\"HEDGING\"");
    account("H2", "\"positionMode\":\"HEDGING\"");
    floor.must(
        "trader",
        "POST",
        "/accounts/H1/fills",
        """
        {"fillId":"F1","instrument":"BTC-USD","side":"SELL","quantity":"2","price":"120",
         "positionSide":"SHORT","executedAt":"2026-01-10T10:00:00Z"}\
        """);

    floor.must(
        "admin",
        "POST",
        "/accounts/H1/transfers",
        """
        {"transferId":"T1","toAccount":"H2","instrument":"BTC-USD","quantity":"2",
         "positionSide":"SHORT","reason":"moved desk"}\
        """);

    Reply target = floor.ask("admin", "GET", POSITION.formatted("H2") + "?positionSide=SHORT");
    assertThat(target.text("/quantity")).isEqualTo("-2");
    assertThat(target.text("/cost")).isEqualTo("-240");
    assertThat(equity("H2").text("/netDeposits")).isEqualTo("-200");
    assertThat(profit("H2")).isZero();
    assertThat(profit("H1")).isEqualByComparingTo("40");
  }

  @Test
  void a_future_brings_its_open_gain_only() {
    floor.must(
        "admin",
        "PUT",
        "/instruments/ESH6",
        """
        {"kind":"FUTURE","settlementCurrency":"USD","priceScale":2,"quantityScale":0,
         "multiplier":"50"}\
        """);
    floor.must("feed", "POST", "/marks", "[{\"instrument\":\"ESH6\",\"mark\":\"110\"}]");
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        fillBody("F1", "BUY", "4", "100", "10:00").replace("BTC-USD", "ESH6"));

    Reply moved =
        floor.must(
            "admin", "POST", "/accounts/A1/transfers", body("T1", "1").replace("BTC-USD", "ESH6"));

    assertThat(moved.text("/transfer/worth")).isEqualTo("500");
    assertThat(equity("A2").text("/cash/USD")).isEqualTo("10000");
    assertThat(equity("A2").text("/netDeposits")).isEqualTo("10500");
    assertThat(profit("A1")).isEqualByComparingTo("2000");
    assertThat(profit("A2")).isZero();
  }

  @Test
  void without_a_mark_it_is_worth_its_cost() {
    floor.must(
        "admin",
        "PUT",
        "/instruments/ACME",
        """
        {"kind":"EQUITY","settlementCurrency":"USD","priceScale":2,"quantityScale":0}\
        """);
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        fillBody("F1", "BUY", "4", "100", "10:00").replace("BTC-USD", "ACME"));

    Reply moved =
        floor.must(
            "admin", "POST", "/accounts/A1/transfers", body("T1", "1").replace("BTC-USD", "ACME"));

    assertThat(moved.json().at("/transfer/mark").isNull()).isTrue();
    assertThat(moved.text("/transfer/worth")).isEqualTo("100");
    assertThat(equity("A2").text("/netDeposits")).isEqualTo("10100");
  }

  @Test
  void the_book_that_opened_the_lots_gives_them_and_the_books_add_up() {
    String fill = fillBody("F1", "BUY", "2", "80", "10:00");
    floor.must("trader", "POST", "/accounts/A1/fills", by("one", fill));
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        by("two", fillBody("F2", "BUY", "3", "90", "10:01")));

    transfer("T1", "3");

    Reply books = floor.ask("admin", "GET", "/accounts/A1/pnl/by-algorithm");
    assertThat(books.json().toString()).doesNotContain("manual");
    BigDecimal total = BigDecimal.ZERO;
    for (var item : books.json().at("/items")) {
      total = total.add(new BigDecimal(item.at("/total").asText()));
    }
    Reply account = floor.ask("admin", "GET", "/accounts/A1/pnl");
    assertThat(total).isEqualByComparingTo(account.text("/total"));
    assertThat(account.text("/unrealized")).isEqualTo("20");
    assertThat(account.text("/income")).as("the open gain that went along").isEqualTo("50");
  }

  /** What an algorithm sold of another's lots is nobody's to give while `manual` holds its own. */
  @Test
  void lots_that_no_book_holds_are_refused_while_the_book_without_algorithm_holds_others() {
    String fill = fillBody("F1", "BUY", "2", "80", "10:00");
    floor.must("trader", "POST", "/accounts/A1/fills", by("one", fill));
    for (String two :
        List.of(
            fillBody("F2", "BUY", "2", "90", "10:01"),
            fillBody("F3", "SELL", "2", "95", "10:02"))) {
      floor.must("trader", "POST", "/accounts/A1/fills", by("two", two));
    }
    buy("F4", "1", "100", "10:03"); // the position: 2 at 90, 1 at 100; the books: 2 at 80, none, 1
    long before = floor.state().seq();

    Reply refused = floor.ask("admin", "POST", "/accounts/A1/transfers", body("T1", "2"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/errors/0/code") + refused.text("/code")).contains("BOOKS_CROSSED");
    assertThat(floor.state().seq()).isEqualTo(before);

    fill("A1", "F5", "SELL", "1", "100", "10:04"); // closes 1 at 90, and the 1 of `manual`
    assertThat(transfer("T2", "1").text("/transfer/cost")).isEqualTo("90");
    assertThat(quantity("A1")).isEqualTo("1");
  }

  @Test
  void it_is_listed_in_both_accounts_and_in_the_audit_trail() {
    buy("F1", "5", "80", "10:00");
    transfer("T1", "1");
    transfer("T2", "2");

    Reply first = floor.ask("trader", "GET", "/accounts/A1/transfers?limit=1");
    Reply second =
        floor.ask("trader", "GET", "/accounts/A1/transfers?limit=1&cursor=" + first.text("/next"));
    Reply other = floor.ask("trader2", "GET", "/accounts/A2/transfers");
    Reply audit = floor.ask("auditor", "GET", "/audit?action=TRANSFER_BOOKED");

    assertThat(first.text("/items/0/transferId")).isEqualTo("T1");
    assertThat(second.text("/items/0/transferId")).isEqualTo("T2");
    assertThat(second.json().at("/next").isNull()).isTrue();
    assertThat(other.json().at("/items")).hasSize(2);
    assertThat(audit.json().toString()).contains("accounts/A1/transfers/T1");
  }

  private void refused(Reply reply) {
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().toString()).contains("BEFORE_TRANSFER");
  }

  private void account(String id, String terms) {
    floor.must(
        "admin",
        "PUT",
        "/accounts/" + id,
        "{\"name\":\"n\",\"traders\":[\"trader\"],\"reportingCurrency\":\"USD\",%s}"
            .formatted(terms));
  }

  private Reply transfer(String id, String quantity) {
    return floor.must("admin", "POST", "/accounts/A1/transfers", body(id, quantity));
  }

  private static String body(String id, String quantity) {
    return """
    {"transferId":"%s","toAccount":"A2","instrument":"BTC-USD","quantity":"%s"}\
    """
        .formatted(id, quantity);
  }

  private void buy(String id, String quantity, String price, String time) {
    fill("A1", id, "BUY", quantity, price, time);
  }

  private void fill(
      String account, String id, String side, String quantity, String price, String time) {
    floor.must(
        account.equals("A2") ? "trader2" : "trader",
        "POST",
        "/accounts/" + account + "/fills",
        fillBody(id, side, quantity, price, time));
  }

  private static String fillBody(
      String id, String side, String quantity, String price, String time) {
    return """
    {"fillId":"%s","instrument":"BTC-USD","side":"%s","quantity":"%s","price":"%s",
     "executedAt":"2026-01-10T%s:00Z"}\
    """
        .formatted(id, side, quantity, price, time);
  }

  private static String by(String algorithm, String fill) {
    return fill.replace("{\"fillId\"", "{\"algorithmId\":\"" + algorithm + "\",\"fillId\"");
  }

  private String quantity(String account) {
    return floor.ask("admin", "GET", POSITION.formatted(account)).text("/quantity");
  }

  private Reply equity(String account) {
    return floor.ask("admin", "GET", "/accounts/" + account + "/equity");
  }

  private BigDecimal profit(String account) {
    Reply equity = equity(account);
    return decimal(equity, "/equity").subtract(decimal(equity, "/netDeposits"));
  }

  private static BigDecimal decimal(Reply reply, String pointer) {
    return new BigDecimal(reply.text(pointer));
  }
}
