package io.loadline.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of every scope that count, are overridden, loosened and left behind. */
class LimitCasesTest {
  private static final String OF_A = "\"level\":\"ACCOUNT\",\"account\":\"A\"";
  private static final String OF_D2 = "\"level\":\"DESK\",\"desk\":\"D2\"";
  private static final String OF_FIRM = "\"level\":\"FIRM\"";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  private static String scope(String level) {
    return switch (level) {
      case "FIRM" -> OF_FIRM;
      case "DESK" -> OF_D2;
      case "ACCOUNT" -> OF_A;
      case "ALGORITHM" -> "\"level\":\"ALGORITHM\",\"account\":\"A\",\"algorithm\":\"x\"";
      case "INSTRUMENT" -> "\"level\":\"INSTRUMENT\",\"account\":\"A\",\"instrument\":\"F\"";
      default -> throw new IllegalArgumentException(level);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "TURNOVER, FIRM, 1",
    "TURNOVER, DESK, -1",
    "TURNOVER, ALGORITHM, 1",
    "TURNOVER, INSTRUMENT, -1",
    "OPEN_ORDERS, FIRM, -1",
    "OPEN_ORDERS, DESK, 1",
    "OPEN_ORDERS, ALGORITHM, -1",
    "OPEN_ORDERS, INSTRUMENT, 1",
    "INSTRUMENT_ALLOWED, DESK, -1",
    "DAILY_LOSS, FIRM, 1",
    "DRAWDOWN, DESK, -1",
    "GROSS_EXPOSURE, FIRM, -1",
    "POSITION_QUANTITY, INSTRUMENT, -1",
    "SHORT_SELLING, ACCOUNT, -1",
    "CASH, ACCOUNT, 1",
    "OPEN_POSITIONS, DESK, 1"
  })
  void a_reduction_of_either_side_passes(String type, String level, int side) {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.fill("A", String.valueOf(10 * side), "F", "100", ",\"algorithmId\":\"x\"");
    scene.later("PT1S").mark("F", side > 0 ? "90" : "110");
    String unit =
        switch (type) {
          case "OPEN_ORDERS", "OPEN_POSITIONS" -> "COUNT";
          case "POSITION_QUANTITY", "SHORT_SELLING" -> "QUANTITY";
          case "INSTRUMENT_ALLOWED" -> "COUNT";
          default -> "MONEY";
        };
    String more =
        type.equals("INSTRUMENT_ALLOWED") ? ",\"instruments\":[\"F\"],\"mode\":\"DENY\"" : "";
    Floor.Reply made =
        scene.floor.ask(
            "risk", "POST", "/limits", Scene.limitBody("l", type, "0", unit, scope(level), more));
    assertThat(made.status()).as(made.toString()).isEqualTo(201);
    String price = side > 0 ? "90" : "110";

    assertThat(
            Scene.codes(
                scene.order(
                    "A", "r", String.valueOf(-10 * side), "F", price, ",\"algorithmId\":\"x\"")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"FIRM", "DESK", "ACCOUNT"})
  void a_rate_of_a_wide_scope_is_not_shortened_by_that_of_a_narrow_one(String level) {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.limit("wide", "ORDER_RATE", "2", "COUNT", scope(level), ",\"window\":\"PT1H\"");
    scene.limit(
        "narrow", "ORDER_RATE", "100", "COUNT", scope("INSTRUMENT"), ",\"window\":\"PT1S\"");
    for (int i = 0; i < 2; i++) {
      assertThat(Scene.codes(scene.order("A", "1", "F", "100"))).isEmpty();
    }
    scene.later("PT2S").mark("F", "100");
    assertThat(Scene.codes(scene.order("A", "1", "F", "100"))).containsExactly("ORDER_RATE");
    scene.later("PT1H").mark("F", "100");
    assertThat(Scene.codes(scene.order("A", "1", "F", "100"))).isEmpty();
  }

  @Test
  void cancels_of_one_instrument_are_not_forgotten_with_those_of_another() {
    scene.instrument("F", "FUTURE", "").instrument("G", "FUTURE", "").deposit("A", "10000", "USD");
    scene.mark("F", "100").mark("G", "100");
    scene.limit("f", "CANCEL_RATE", "1", "COUNT", scope("INSTRUMENT"), ",\"window\":\"PT1H\"");
    scene.limit(
        "g",
        "CANCEL_RATE",
        "100",
        "COUNT",
        "\"level\":\"INSTRUMENT\",\"account\":\"A\",\"instrument\":\"G\"",
        ",\"window\":\"PT1S\"");
    for (String id : List.of("a", "b")) {
      scene.order("A", id, "1", "F", "100", "");
      assertThat(cancel(id).status()).isEqualTo(200);
    }
    scene.later("PT2S").mark("F", "100").mark("G", "100").order("A", "c", "1", "G", "100", "");
    cancel("c");

    assertThat(Scene.codes(scene.order("A", "1", "F", "100"))).containsExactly("CANCEL_RATE");
    assertThat(Scene.codes(scene.order("A", "1", "G", "100"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GROSS_EXPOSURE, DESK",
    "NET_EXPOSURE, FIRM",
    "ORDER_VALUE, DESK",
    "TURNOVER, FIRM",
    "POSITION_VALUE, DESK"
  })
  void money_without_a_currency_is_the_same_money_for_every_account(String type, String level) {
    scene.account("E", ",\"positionMode\":\"NETTING\"").rate("EEE", "USD", "2");
    scene.floor.must(
        "admin",
        "PUT",
        "/accounts/B",
        """
        {"name":"B","desk":"D2","traders":["trader"],"reportingCurrency":"EEE"}\
        """);
    scene.removeLimit("B:concentration");
    scene.removeLimit("B:algorithm-exposure");
    scene.removeLimit("B:daily-loss");
    scene.instrument("F", "FUTURE", "").deposit("A", "9000", "USD").deposit("B", "9000", "EEE");
    scene.mark("F", "100");
    String body = Scene.limitBody("l", type, "1000", "MONEY", scope(level), "");
    scene.floor.must("risk", "POST", "/limits", body.replace(",\"currency\":\"USD\"", ""));

    for (String each : List.of("A", "B")) {
      assertThat(Scene.codes(scene.order(each, "11", "F", "100"))).as(each).containsExactly(type);
      assertThat(scene.use(each, "l").at("/currency").asText()).isEqualTo("USD");
      assertThat(scene.use(each, "l").at("/limit").asText()).isEqualTo("1000");
    }
    assertThat(Scene.codes(scene.order("B", "10", "F", "100"))).isEmpty();
  }

  @Test
  void a_cancel_counts_once_whether_or_not_it_was_asked_for_before_it_was_confirmed() {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.limit("l", "CANCEL_RATE", "2", "COUNT", OF_D2, ",\"window\":\"PT1H\"");
    for (String id : List.of("asked", "unasked")) {
      scene.order("A", id, "1", "F", "100", "");
    }
    cancel("asked");
    for (String id : List.of("asked", "unasked", "unasked")) {
      String body = "{\"confirmed\":true}";
      scene.floor.must("trader", "POST", Scene.A + "/orders/" + id + "/cancel", body);
    }
    assertThat(Scene.codes(scene.order("A", "third", "1", "F", "100", ""))).isEmpty();

    scene.floor.must("trader", "POST", Scene.A + "/orders/third/cancel", "{\"confirmed\":true}");

    assertThat(Scene.codes(scene.order("A", "1", "F", "100"))).containsExactly("CANCEL_RATE");
  }

  private Floor.Reply cancel(String id) {
    return scene.floor.ask("trader", "POST", Scene.A + "/orders/" + id + "/cancel", "{}");
  }

  @Test
  void duplicates_of_an_algorithm_are_not_forgotten_with_those_of_another() {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.limit("x", "DUPLICATE_ORDER", "1", "COUNT", scope("ALGORITHM"), ",\"window\":\"PT1H\"");
    String other = "\"level\":\"ALGORITHM\",\"account\":\"A\",\"algorithm\":\"y\"";
    scene.limit("y", "DUPLICATE_ORDER", "9", "COUNT", other, ",\"window\":\"PT1S\"");
    String x = ",\"algorithmId\":\"x\"";
    scene.order("A", "1", "1", "F", "100", x);
    assertThat(Scene.codes(scene.order("A", "2", "1", "F", "100", x))).isEmpty();
    scene.later("PT2S").mark("F", "100");
    scene.order("A", "3", "1", "F", "100", ",\"algorithmId\":\"y\"");

    assertThat(Scene.codes(scene.order("A", "4", "1", "F", "100", x)))
        .containsExactly("DUPLICATE_ORDER");
    assertThat(Scene.codes(scene.order("A", "5", "-1", "F", "100", x))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCOUNT", "ALGORITHM"})
  void a_streak_of_losses_belongs_to_its_scope(String level) {
    scene.account("B", "").instrument("F", "FUTURE", "").instrument("G", "FUTURE", "");
    scene.deposit("A", "100000", "USD").deposit("B", "100000", "USD").mark("F", "100");
    scene.limit("l", "LOSS_STREAK", "2", "COUNT", scope(level), ",\"window\":\"PT6H\"");
    String x = ",\"algorithmId\":\"x\"";
    for (int i = 0; i < 3; i++) {
      scene
          .fill("A", "-1", "F", "100", x)
          .later("PT1S")
          .fill("A", "1", "F", "101", x)
          .later("PT1S");
    }
    for (int i = 0; level.equals("ALGORITHM") && i < 100; i++) {
      scene.fill("A", "1", "G", "100").fill("A", "-1", "G", "101");
    }
    scene.mark("F", "100");

    assertThat(Scene.codes(scene.order("A", "a", "1", "F", "100", x)))
        .containsExactly("LOSS_STREAK");
    assertThat(Scene.codes(scene.order("B", "b", "1", "F", "100", x))).isEmpty();
    scene.later("PT6H").mark("F", "100");
    assertThat(Scene.codes(scene.order("A", "c", "1", "F", "100", x))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ORDER_QUANTITY, 10, 20, 15, QUANTITY, FIRM, 11",
    "POSITION_QUANTITY, 10, 20, 15, QUANTITY, DESK, 11",
    "ORDER_VALUE, 1000, 2000, 1500, MONEY, INSTRUMENT, 11",
    "GROSS_EXPOSURE, 1000, 2000, 1500, MONEY, ACCOUNT, 11"
  })
  void what_an_override_overrides_is_back_when_it_ends(
      String type, String value, String over, String tight, String unit, String level, String q) {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.limit("l", type, value, unit, scope(level), "");
    String until = ",\"validTo\":\"" + scene.floor.now().plusSeconds(10) + "\"";
    scene.approve(put("l", Scene.limitBody("l", type, over, unit, scope(level), until)));
    Floor.Reply tightened = put("l", Scene.limitBody("l", type, tight, unit, scope(level), until));
    assertThat(tightened.status()).isEqualTo(200);
    assertThat(Scene.codes(scene.order("A", "-12", "F", "100"))).isEmpty();
    scene.floor.ask("trader", "POST", Scene.A + "/orders/o0/cancel", "{\"confirmed\":true}");
    for (JsonNode order : scene.get(Scene.A + "/orders").at("/items")) {
      scene.floor.ask(
          "trader",
          "POST",
          Scene.A + "/orders/" + order.at("/clientOrderId").asText() + "/cancel",
          "{\"confirmed\":true}");
    }

    scene.later("PT11S").mark("F", "100");

    assertThat(Scene.codes(scene.order("A", "-" + q, "F", "100"))).containsExactly(type);
    assertThat(Scene.codes(scene.order("A", "-10", "F", "100"))).isEmpty();
  }

  private Floor.Reply put(String id, String body) {
    String tag = scene.floor.ask("risk", "GET", "/limits/" + id).tag();
    return scene.floor.ask("risk", "PUT", "/limits/" + id, body, tag);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PRICE_COLLAR | 0.05 | FRACTION | ,\"onBreach\":\"WARN\" | 202",
        "PRICE_COLLAR | 0.05 | FRACTION | ,\"warnAt\":\"0.5\" | 200",
        "DAILY_LOSS | 100 | MONEY | ,\"volatileFactor\":\"0.9\" | 202",
        "DAILY_LOSS | 100 | MONEY | ,\"volatileFactor\":\"0.3\" | 200",
        "DAILY_LOSS | 99 | MONEY | | 200",
        "DAILY_LOSS | 100.1 | MONEY | | 202",
        "DAILY_LOSS | 100 | MONEY | ,\"validFrom\":\"2026-02-10T00:00:00Z\" | 202",
        "DAILY_LOSS | 100 | MONEY | ,\"basis\":\"REALIZED\" | 202"
      })
  void what_lets_more_pass_needs_a_second_person(
      String type, String value, String unit, String more, int status) {
    scene.limit("l", type, type.equals("DAILY_LOSS") ? "100" : "0.05", unit, OF_A, "");
    String added = more == null ? "" : more;
    assertThat(put("l", Scene.limitBody("l", type, value, unit, OF_A, added)).status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "LOSS_STREAK, ALGORITHM_INSTRUMENT, COUNT",
    "CASH, ALGORITHM, MONEY",
    "CASH, INSTRUMENT, MONEY",
    "DRAWDOWN, ALGORITHM, MONEY",
    "DRAWDOWN, INSTRUMENT, FRACTION",
    "LEVERAGE, INSTRUMENT, FRACTION",
    "ALGORITHM_EXPOSURE, INSTRUMENT, FRACTION"
  })
  void a_scope_that_is_not_measured_is_refused_or_judged(String type, String level, String unit) {
    String scope =
        level.equals("ALGORITHM_INSTRUMENT")
            ? "\"level\":\"ALGORITHM_INSTRUMENT\",\"account\":\"A\",\"algorithm\":\"x\",\"instrument\":\"F\""
            : scope(level);
    scene.instrument("F", "FUTURE", "").deposit("A", "100", "USD").mark("F", "100");
    String window = type.equals("LOSS_STREAK") ? ",\"window\":\"PT1H\"" : "";
    Floor.Reply made =
        scene.floor.ask(
            "risk", "POST", "/limits", Scene.limitBody("l", type, "0", unit, scope, window));
    if (made.status() == 422) {
      return;
    }
    assertThat(made.status()).isEqualTo(201);
    scene.fill("A", "-1", "F", "100", ",\"algorithmId\":\"x\"").later("PT1S");
    scene.fill("A", "1", "F", "200", ",\"algorithmId\":\"x\"").mark("F", "100");
    assertThat(Scene.codes(scene.order("A", "o", "1", "F", "100", ",\"algorithmId\":\"x\"")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POSITION_QUANTITY, 5, QUANTITY, INSTRUMENT",
    "POSITION_VALUE, 500, MONEY, DESK",
    "GROSS_EXPOSURE, 500, MONEY, FIRM",
    "NET_EXPOSURE, 500, MONEY, ACCOUNT",
    "OPEN_POSITIONS, 0, COUNT, ACCOUNT"
  })
  void the_case_of_a_limit_that_is_gone_stops_nobody(
      String type, String value, String unit, String level) {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.limit("l", type, value, unit, scope(level), ",\"onBreach\":\"HALT\"");
    scene.fill("A", "-9", "F", "100").review();
    assertThat(scene.breaches()).contains(type);
    assertThat(Scene.codes(scene.order("A", "-1", "F", "100"))).isNotEmpty();

    scene.removeLimit("l");
    scene.review();

    JsonNode found = scene.get("/breaches").at("/items/0");
    assertThat(found.at("/over").asBoolean()).isFalse();
    assertThat(found.at("/ending").asText()).isEqualTo("LIMIT_GONE");
    Floor.Reply acknowledged =
        scene.floor.ask(
            "risk",
            "POST",
            "/breaches/" + found.at("/id").asText() + "/acknowledge",
            "{\"note\":\"seen\"}");
    assertThat(acknowledged.text("/state")).isEqualTo("CLOSED");
    assertThat(Scene.codes(scene.order("A", "-1", "F", "100"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"REDUCE_ONLY, DAILY_LOSS", "HALT, DRAWDOWN", "REJECT, GROSS_EXPOSURE"})
  void a_case_that_is_over_stays(String onBreach, String type) {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.limit("l", type, "500", "MONEY", OF_D2, ",\"onBreach\":\"" + onBreach + "\"");
    scene.fill("A", "-10", "F", "100").later("PT1S").mark("F", "200").review();
    JsonNode found = scene.get("/breaches").at("/items/0");
    Floor.Reply closed =
        scene.floor.ask(
            "risk",
            "POST",
            "/breaches/" + found.at("/id").asText() + "/close",
            "{\"note\":\"away with it\"}");
    assertThat(closed.status()).isEqualTo(409);
    assertThat(closed.text("/code")).isEqualTo("STILL_OVER");
  }

  @Test
  void netting_and_hedged_accounts_of_a_desk_are_one_sum() {
    scene
        .account("H", ",\"positionMode\":\"HEDGING\"")
        .account("I", ",\"positionMode\":\"HEDGING\"");
    scene.instrument("P", "PERPETUAL", "").mark("P", "100");
    for (String each : List.of("A", "H", "I")) {
      scene.deposit(each, "10000", "USD");
    }
    scene.fill("A", "-10", "P", "100").fill("H", "-10", "P", "100", ",\"positionSide\":\"SHORT\"");
    scene.limit("q", "POSITION_QUANTITY", "30", "QUANTITY", OF_D2, "");
    scene.limit("g", "GROSS_EXPOSURE", "3000", "MONEY", OF_FIRM, "");
    assertThat(scene.use("A", "q").at("/used").asText()).isEqualTo("20");
    scene.fill("I", "-5", "P", "100", ",\"positionSide\":\"SHORT\"");
    assertThat(scene.use("I", "q").at("/used").asText()).isEqualTo("25");
    assertThat(scene.use("I", "g").at("/used").asText()).isEqualTo("2500");
    assertThat(Scene.codes(scene.order("I", "o", "-6", "P", "100", ",\"positionSide\":\"SHORT\"")))
        .containsExactlyInAnyOrder("GROSS_EXPOSURE", "POSITION_QUANTITY");
  }

  @ParameterizedTest
  @CsvSource({"10, 100", "0, 100", "250, 100"})
  void cash_that_may_be_spent_is_what_is_left_above_the_minimum(String minimum, String cash) {
    scene.instrument("S", "EQUITY", "").deposit("A", cash, "USD").mark("S", "1");
    scene.limit("l", "CASH", minimum, "MONEY", OF_A, "");
    JsonNode use = scene.use("A", "l");
    assertThat(new BigDecimal(use.at("/remaining").asText()))
        .isEqualByComparingTo(new BigDecimal(cash).subtract(new BigDecimal(minimum)));
  }

  @Test
  void a_reject_of_a_reducer_names_what_closes_the_position_already() {
    scene.account("H", ",\"positionMode\":\"HEDGING\"").instrument("P", "PERPETUAL", "");
    scene.deposit("H", "1000", "USD").mark("P", "100");
    scene.fill("H", "-1", "P", "100", ",\"positionSide\":\"SHORT\"");
    String more = ",\"positionSide\":\"SHORT\",\"reduceOnly\":true";
    assertThat(Scene.codes(scene.order("H", "first", "1", "P", "100", more))).isEmpty();
    Floor.Reply second = scene.order("H", "second", "1", "P", "100", more);
    assertThat(Scene.codes(second)).contains("NOT_REDUCING");
    assertThat(second.text("/breaches/0/detail")).contains("first");
  }

  @Test
  void a_decision_keeps_the_rates_that_it_rested_on() {
    scene.floor.must(
        "admin",
        "PUT",
        "/instruments/E",
        """
        {"kind":"FUTURE","settlementCurrency":"EUR","priceScale":2,"quantityScale":8}\
        """);
    scene.deposit("A", "1000", "USD").mark("E", "50").rate("USD", "GBP", "0.8");
    scene.limit("l", "ORDER_VALUE", "100", "MONEY", OF_A, "");
    assertThat(Scene.codes(scene.order("A", "without", "3", "E", "50", "")))
        .containsExactly("RATE_MISSING");
    scene.rate("EUR", "GBP", "0.96").later("PT1S").mark("E", "50");
    assertThat(Scene.codes(scene.order("A", "over", "3", "E", "50", "")))
        .containsExactly("ORDER_VALUE");
    String asOf = scene.text("/fx-rates", "/items/0/asOf");
    scene.rate("EUR", "USD", "7");

    JsonNode without = scene.get(Scene.A + "/orders/without").at("/basis/rates");
    JsonNode over = scene.get(Scene.A + "/orders/over").at("/basis/rates");

    assertThat(without.toString())
        .isEqualTo("[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":null,\"asOf\":null}]");
    assertThat(over.toString())
        .isEqualTo(
            "[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"1.2\",\"asOf\":\"" + asOf + "\"}]");
    assertThat(scene.text(Scene.A + "/orders/over", "/basis/mark")).isEqualTo("50");
  }

  @Test
  void what_does_not_exist_is_not_found_in_pnl() {
    for (String query :
        List.of("instrument=NONE", "algorithm=none", "instrument=NONE&from=2026-01-01T00:00:00Z")) {
      assertThat(scene.floor.ask("trader", "GET", Scene.A + "/pnl?" + query).status())
          .as(query)
          .isIn(404, 422);
    }
  }

  @Test
  void a_raise_on_an_old_version_is_outdated_and_the_same_is_a_new_proposal() {
    scene.limit("l", "GROSS_EXPOSURE", "100", "MONEY", OF_D2, "");
    String raise = Scene.limitBody("l", "GROSS_EXPOSURE", "200", "MONEY", OF_D2, "");
    Floor.Reply first = put("l", raise);
    assertThat(put("l", Scene.limitBody("l", "GROSS_EXPOSURE", "50", "MONEY", OF_D2, "")).status())
        .isEqualTo(200);
    Floor.Reply second = put("l", raise);
    assertThat(second.text("/proposal/id")).isNotEqualTo(first.text("/proposal/id"));
    assertThat(second.text("/proposal/baseVersion")).isEqualTo("2");
    assertThat(scene.text("/limit-proposals/" + first.text("/proposal/id"), "/state"))
        .isEqualTo("OUTDATED");
    scene.approve(second);
    assertThat(scene.text("/limits/l", "/value")).isEqualTo("200");
  }

  @Test
  void a_removal_on_an_old_version_is_outdated() {
    scene.limit("l", "ORDER_QUANTITY", "100", "QUANTITY", OF_FIRM, "");
    String tag = scene.floor.ask("risk", "GET", "/limits/l").tag();
    Floor.Reply removal = scene.floor.ask("risk", "DELETE", "/limits/l", null, tag);
    put("l", Scene.limitBody("l", "ORDER_QUANTITY", "50", "QUANTITY", OF_FIRM, ""));
    assertThat(scene.text("/limit-proposals/" + removal.text("/proposal/id"), "/state"))
        .isEqualTo("OUTDATED");
  }

  @Test
  void a_limit_that_reduces_only_in_the_future_may_not_be_put_off_by_one() {
    String soon = ",\"validFrom\":\"" + scene.floor.now().plus(Duration.ofHours(1)) + "\"";
    scene.limit("l", "GROSS_EXPOSURE", "10", "MONEY", OF_FIRM, soon);
    String late = ",\"validFrom\":\"" + scene.floor.now().plus(Duration.ofDays(1)) + "\"";
    assertThat(
            put("l", Scene.limitBody("l", "GROSS_EXPOSURE", "5", "MONEY", OF_FIRM, late)).status())
        .isEqualTo(202);
    assertThat(
            put("l", Scene.limitBody("l", "GROSS_EXPOSURE", "10", "MONEY", OF_FIRM, "")).status())
        .isEqualTo(200);
  }
}
