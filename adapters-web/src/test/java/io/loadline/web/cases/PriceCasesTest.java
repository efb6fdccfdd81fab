package io.loadline.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prices, rates and quantities of one moment, in reports and limits. */
class PriceCasesTest {
  private static final String OF_A = "\"level\":\"ACCOUNT\",\"account\":\"A\"";
  private static final String OF_D2 = "\"level\":\"DESK\",\"desk\":\"D2\"";
  private static final String OF_FIRM = "\"level\":\"FIRM\"";

  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "DAILY_LOSS | 100 | MONEY | ACCOUNT",
        "DAILY_LOSS | 100 | MONEY | DESK",
        "DRAWDOWN | 100 | MONEY | DESK",
        "DRAWDOWN | 0.02 | FRACTION | FIRM",
        "POSITION_VALUE | 9000 | MONEY | ACCOUNT",
        "GROSS_EXPOSURE | 9000 | MONEY | DESK",
        "NET_EXPOSURE | 9000 | MONEY | FIRM",
        "CONCENTRATION | 0.95 | FRACTION | ACCOUNT",
        "LEVERAGE | 0.95 | FRACTION | ACCOUNT"
      })
  void a_split_halts_nobody(String type, String value, String unit, String level) {
    String scope =
        switch (level) {
          case "ACCOUNT" -> OF_A;
          case "DESK" -> OF_D2;
          default -> OF_FIRM;
        };
    scene.instrument("S", "EQUITY", "").deposit("A", "10000", "USD").mark("S", "2");
    scene.fill("A", "4000", "S", "2");
    scene.limit("l", type, value, unit, scope, ",\"onBreach\":\"HALT\"").review();

    scene.split("S", "x", "1:50", "").review();
    scene.later("PT3S").review();

    assertThat(scene.breaches()).isEmpty();
    assertThat(scene.equity("A", "equity")).isIn("10000", "null");
    assertThat(scene.equity("A", "dailyPnl")).isIn("0", "null");

    scene.mark("S", "100").review();

    assertThat(scene.breaches()).isEmpty();
    assertThat(Scene.codes(scene.order("A", "1", "S", "100"))).isEmpty();
  }

  @Test
  void two_splits_without_a_mark_between_them_are_both_in_the_price() {
    scene.instrument("S", "EQUITY", "").deposit("A", "10000", "USD").mark("S", "90");
    scene.fill("A", "-10", "S", "90");
    scene.split("S", "x", "3:1", "").later("PT1S").split("S", "y", "1:2", "");

    assertThat(scene.equity("A", "equity")).isIn("10000", "null");

    scene.later("PT1S").mark("S", "60");
    assertThat(scene.equity("A", "equity")).isEqualTo("10000");
    assertThat(scene.equity("A", "drawdown")).isEqualTo("0");
  }

  @Test
  void a_peak_at_a_price_of_before_the_split_stays_where_it_was() {
    scene.instrument("S", "EQUITY", "").deposit("A", "1000", "USD").mark("S", "100");
    scene.fill("A", "5", "S", "100");
    scene.limit("l", "DRAWDOWN", "0.5", "FRACTION", OF_A, "").later("PT1S").mark("S", "140");
    scene.review();
    scene.later("PT1S").mark("S", "120").review();
    assertThat(scene.equity("A", "highWaterMark")).isEqualTo("1200");
    assertThat(scene.equity("A", "drawdown")).startsWith("0.08333");

    scene.split("S", "x", "4:1", "").review();

    assertThat(scene.equity("A", "highWaterMark")).isIn("1200", "null");
    assertThat(scene.equity("A", "drawdown"))
        .satisfiesAnyOf(
            each -> assertThat(each).startsWith("0.08333"),
            each -> assertThat(each).isEqualTo("null"));
    scene.later("PT1S").mark("S", "30").review();
    assertThat(scene.equity("A", "highWaterMark")).isEqualTo("1200");
    assertThat(scene.equity("A", "drawdown")).startsWith("0.08333");
  }

  @Test
  void a_split_of_a_hedged_account_moves_both_sides() {
    scene.account("H", ",\"positionMode\":\"HEDGING\"").instrument("S", "EQUITY", "");
    scene.deposit("H", "10000", "USD").mark("S", "80");
    scene.fill("H", "5", "S", "80", ",\"positionSide\":\"LONG\"");
    scene.fill("H", "-3", "S", "80", ",\"positionSide\":\"SHORT\"");

    scene.split("S", "x", "4:1", "");

    assertThat(scene.equity("H", "equity")).isIn("10000", "null");
    scene.later("PT1S").mark("S", "21");
    assertThat(scene.equity("H", "equity")).isEqualTo("10008");
  }

  @Test
  void a_split_in_a_foreign_currency_changes_no_equity() {
    scene.instrument("S", "EQUITY", "").rate("EUR", "USD", "2");
    scene.floor.must(
        "admin",
        "PUT",
        "/instruments/E",
        """
        {"kind":"EQUITY","settlementCurrency":"EUR","priceScale":2,"quantityScale":8}\
        """);
    scene.deposit("A", "1000", "EUR").mark("E", "50");
    scene.fill("A", "10", "E", "50");

    scene.split("E", "x", "5:1", "");

    assertThat(scene.equity("A", "equity")).isIn("2000", "null");
    scene.later("PT1S").mark("E", "11");
    assertThat(scene.equity("A", "equity")).isEqualTo("2100");
    assertThat(scene.equity("A", "positionalPnl")).isEqualTo("0");
    assertThat(scene.equity("A", "tradingPnl")).isEqualTo("100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "-1"})
  void a_collar_never_takes_the_old_price_after_a_split(String sign) {
    scene.instrument("S", "EQUITY", "").deposit("A", "100000", "USD").mark("S", "100");
    scene.limit("l", "PRICE_COLLAR", "0.05", "FRACTION", OF_FIRM, "");
    scene.split("S", "x", "1:4", "");

    assertThat(Scene.codes(scene.order("A", sign, "S", "400"))).doesNotContain("PRICE_COLLAR");
    assertThat(Scene.codes(scene.order("A", sign, "S", "100"))).isNotEmpty();
  }

  @Test
  void a_value_limit_of_an_order_takes_the_new_price() {
    scene.instrument("S", "EQUITY", "").deposit("A", "100000", "USD").mark("S", "100");
    scene.limit("l", "ORDER_VALUE", "1000", "MONEY", OF_D2, "");
    scene.limit("p", "POSITION_VALUE", "1000", "MONEY", OF_A, "");
    scene.split("S", "x", "10:1", "");

    assertThat(Scene.codes(scene.order("A", "100", "S", "10")))
        .doesNotContain("ORDER_VALUE", "POSITION_VALUE");
    assertThat(Scene.codes(scene.order("A", "101", "S", "10"))).isNotEmpty();
  }

  @Test
  void a_desk_whose_money_moves_in_and_out_keeps_its_drawdown() {
    scene.account("B", "").instrument("F", "FUTURE", "").deposit("A", "600", "USD");
    scene.deposit("B", "400", "USD").mark("F", "100").fill("A", "10", "F", "100");
    scene.limit("l", "DRAWDOWN", "0.2", "FRACTION", OF_D2, "").review();
    scene.later("PT1S").mark("F", "70").review();
    assertThat(new BigDecimal(scene.use("A", "l").at("/fraction").asText()))
        .isEqualByComparingTo("1.5");

    scene.deposit("B", "9000", "USD").review();

    assertThat(new BigDecimal(scene.use("A", "l").at("/fraction").asText()))
        .isEqualByComparingTo("1.5");
    assertThat(Scene.codes(scene.order("B", "0.01", "F", "70"))).containsExactly("DRAWDOWN");
  }

  @Test
  void the_peak_of_the_firm_is_that_of_its_sum() {
    scene.account("B", "").instrument("F", "FUTURE", "").deposit("A", "10000", "USD");
    scene.deposit("B", "10000", "USD").mark("F", "100");
    scene.fill("A", "-7", "F", "100").fill("B", "7", "F", "100");
    scene.limit("l", "DRAWDOWN", "0.001", "FRACTION", OF_FIRM, "").review();
    for (String price : List.of("130", "80", "100")) {
      scene.later("PT1S").mark("F", price).review();
    }
    assertThat(scene.breaches()).isEmpty();
    assertThat(Scene.codes(scene.order("A", "0.1", "F", "100"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "100, MONEY, DESK, 4000, 100",
    "100, MONEY, FIRM, 4000, 100",
    "0.05, FRACTION, DESK, 4000, 600",
    "0.05, FRACTION, FIRM, 4000, 600"
  })
  void a_fall_right_after_the_limit_was_set_is_one(
      String value, String unit, String level, String used, String limit) {
    for (String each : List.of("A1", "A2")) {
      scene.movement(each, "WITHDRAWAL", "10000", "USD", "");
    }
    scene.rate("CCC", "USD", "1.2").deposit("A", "10000", "CCC");
    scene.limit("l", "DRAWDOWN", value, unit, level.equals("FIRM") ? OF_FIRM : OF_D2, "");

    scene.rate("CCC", "USD", "0.8");

    assertThat(scene.use("A", "l").at("/used").asText()).isEqualTo(used);
    assertThat(scene.use("A", "l").at("/limit").asText()).isEqualTo(limit);
    scene.review();
    assertThat(scene.breaches()).containsExactly("DRAWDOWN");
    assertThat(scene.use("A", "l").at("/used").asText()).isEqualTo(used);
  }

  @ParameterizedTest
  @CsvSource({"MONEY, 100, 1000", "FRACTION, 0.05, 1000"})
  void a_fall_of_marks_that_came_before_the_limit_is_measured_from_what_was_paid_in(
      String unit, String value, String used) {
    scene.account("B", "").instrument("F", "FUTURE", "").deposit("A", "6000", "USD");
    scene.deposit("B", "4000", "USD").mark("F", "100").fill("A", "100", "F", "100");
    scene.later("PT1S").mark("F", "90");

    scene.limit("l", "DRAWDOWN", value, unit, OF_D2, "");

    assertThat(scene.use("B", "l").at("/used").asText()).isEqualTo(used);
    scene.review();
    assertThat(scene.breaches()).containsExactly("DRAWDOWN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCOUNT", "DESK"})
  void the_peak_of_the_moment_in_which_the_limit_is_set_is_one(String level) {
    scene.instrument("F", "FUTURE", "").deposit("A", "10000", "USD").mark("F", "100");
    scene.fill("A", "-100", "F", "100").later("PT1S").mark("F", "80");

    scene.limit("l", "DRAWDOWN", "100", "MONEY", level.equals("DESK") ? OF_D2 : OF_A, "");
    scene.mark("F", "80.5");
    scene.later("PT1S").mark("F", "90").review();

    assertThat(scene.use("A", "l").at("/used").asText()).isEqualTo("1000");
    assertThat(scene.breaches()).containsExactly("DRAWDOWN");
  }

  @Test
  void the_newest_counts_through_a_cross_of_inverse_legs() {
    Instant old = scene.floor.now().minus(Duration.ofDays(300));
    scene.deposit("A", "100", "CCC").rate("CCC", "USD", "3", old);
    scene.rate("MMM", "CCC", "0.5").rate("USD", "MMM", "0.25");

    assertThat(scene.equity("A", "equity")).isEqualTo("800");
  }

  @ParameterizedTest
  @CsvSource({
    "WITHDRAWAL, 10, -10",
    "INTEREST, -10, -10",
    "FEE, 10, -10",
    "FUNDING, 10, 10",
    "ADJUSTMENT, -10, -10"
  })
  void movements_of_today_in_a_foreign_currency_count_at_the_rate_of_today(
      String type, String amount, int signed) {
    scene.later("PT12H").deposit("A", "1000", "USD").later("PT24H");
    scene.rate("CCC", "USD", "3", scene.floor.now().minus(Duration.ofDays(3)));
    scene.deposit("A", "0.00000001", "USD");

    scene.movement("A", type, amount, "CCC", "").later("PT1S").rate("CCC", "USD", "4");

    int flow = type.equals("WITHDRAWAL") ? 3 * signed : 0;
    assertThat(new BigDecimal(scene.equity("A", "dailyPnl")))
        .isEqualByComparingTo(String.valueOf(4 * signed - flow));
    assertThat(new BigDecimal(scene.equity("A", "otherPnl")))
        .isEqualByComparingTo(String.valueOf(4 * signed - flow));
  }

  @ParameterizedTest
  @CsvSource({
    "DAILY_LOSS, 100, MONEY, DESK",
    "DRAWDOWN, 0.1, FRACTION, ACCOUNT",
    "DRAWDOWN, 0.1, FRACTION, FIRM",
    "DAILY_LOSS, 0.1, FRACTION, FIRM"
  })
  void a_rate_alone_wakes_the_limits(String type, String value, String unit, String level) {
    String scope =
        switch (level) {
          case "ACCOUNT" -> OF_A;
          case "DESK" -> OF_D2;
          default -> OF_FIRM;
        };
    for (String each : List.of("A1", "A2")) {
      scene.movement(each, "WITHDRAWAL", "10000", "USD", "");
    }
    scene.rate("CCC", "USD", "1.2").deposit("A", "10000", "CCC");
    scene.limit("l", type, value, unit, scope, "").review();

    scene.later("PT1S").rate("CCC", "USD", "0.9").review();

    assertThat(scene.breaches()).containsExactly(type);
  }

  @Test
  void a_rate_alone_wakes_a_limit_of_exposure() {
    scene.floor.must(
        "admin",
        "PUT",
        "/instruments/E",
        """
        {"kind":"FUTURE","settlementCurrency":"EUR","priceScale":2,"quantityScale":8}\
        """);
    scene.rate("USD", "EUR", "1").deposit("A", "1000", "USD").mark("E", "50");
    scene
        .fill("A", "-10", "E", "50")
        .limit("l", "GROSS_EXPOSURE", "600", "MONEY", OF_A, "")
        .review();

    scene.later("PT1S").rate("USD", "EUR", "0.5").review();

    assertThat(scene.breaches()).containsExactly("GROSS_EXPOSURE");
  }

  @Test
  void the_parts_of_every_grouping_add_up_to_the_total() {
    scene.account("B", "").account("H", ",\"positionMode\":\"HEDGING\"").rate("EUR", "USD", "1.5");
    scene
        .instrument("P", "PERPETUAL", "")
        .instrument("S", "EQUITY", "")
        .mark("P", "100")
        .mark("S", "30");
    scene.deposit("A", "1000", "USD").deposit("B", "700", "EUR").deposit("H", "100", "USD");
    scene.fill("A", "2", "P", "90", ",\"algorithmId\":\"x\"").fill("B", "-7", "S", "31");
    scene.fill("A", "-1", "P", "97", ",\"fee\":{\"amount\":\"0.5\",\"currency\":\"EUR\"}");
    scene.fill("H", "3", "P", "101", ",\"positionSide\":\"LONG\"");
    scene.movement("A", "FUNDING", "-7", "USD", ",\"instrument\":\"P\"");
    scene
        .movement("B", "INTEREST", "3", "EUR", "")
        .movement("H", "FUNDING", "5", "USD", ",\"instrument\":\"P\"");
    scene.later("PT1S").rate("EUR", "USD", "1.6");
    BigDecimal total = BigDecimal.ZERO;
    for (String each : List.of("A", "B", "H", "A1", "A2")) {
      total = total.add(new BigDecimal(scene.text("/accounts/" + each + "/pnl", "/total")));
    }
    for (String grouping : List.of("DESK", "ACCOUNT", "ALGORITHM", "INSTRUMENT")) {
      BigDecimal sum = BigDecimal.ZERO;
      for (JsonNode row : scene.get("/pnl?groupBy=" + grouping).at("/items")) {
        sum = sum.add(new BigDecimal(row.at("/total").asText()));
      }
      assertThat(sum).as(grouping).isEqualByComparingTo(total);
    }
    assertThat(scene.text("/pnl?groupBy=DESK", "/items/1/desk")).isEqualTo("D2");
    assertThat(new BigDecimal(scene.text("/pnl?groupBy=DESK", "/items/1/total")))
        .isEqualByComparingTo(total);
  }

  @Test
  void what_cannot_be_converted_is_unknown_in_every_grouping() {
    scene.instrument("P", "PERPETUAL", "").deposit("A", "1000", "USD").mark("P", "100");
    scene.fill("A", "2", "P", "90");

    JsonNode row = scene.get("/pnl?groupBy=DESK&currency=XXX").at("/items/1");

    assertThat(row.at("/desk").asText()).isEqualTo("D2");
    assertThat(row.at("/complete").asBoolean()).isFalse();
    assertThat(row.at("/unrealized").isNull()).isTrue();
    assertThat(row.at("/total").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"FIFO, 300", "AVERAGE, 300"})
  void an_average_price_is_a_quotient_of_what_was_paid(String basis, String average) {
    scene.account("B", ",\"costBasis\":\"" + basis + "\"").instrument("S", "EQUITY", "");
    scene.deposit("B", "10000", "USD").mark("S", "100").fill("B", "-10", "S", "100");
    scene.split("S", "x", "1:3", "");
    assertThat(scene.text("/accounts/B/positions/S", "/averagePrice")).isEqualTo(average);
    assertThat(scene.text("/accounts/B/positions/S", "/cost")).isEqualTo("-1000");
  }

  @Test
  void an_inverse_average_of_a_hedged_side_is_the_price_of_its_only_fill() {
    scene.account("H", ",\"positionMode\":\"HEDGING\"");
    scene.floor.must(
        "admin",
        "PUT",
        "/instruments/I",
        """
        {"kind":"PERPETUAL","settlementCurrency":"BTC","priceScale":2,"quantityScale":0,
         "multiplier":"10","inverse":true}\
        """);
    scene.fill("H", "-170", "I", "47123.5", ",\"positionSide\":\"SHORT\"");
    assertThat(scene.text("/accounts/H/positions/I?positionSide=SHORT", "/averagePrice"))
        .isEqualTo("47123.5");
  }

  @Test
  void a_bucket_keeps_its_equity_when_the_day_of_its_account_moves() {
    scene.deposit("A", "1000", "USD").instrument("F", "FUTURE", "").mark("F", "100");
    scene.fill("A", "1", "F", "100").later("PT1S").mark("F", "0.5");
    scene.later("PT11H59M59S").later("PT1H").mark("F", "51");
    Floor.Reply account = scene.floor.ask("admin", "GET", "/accounts/A");
    Floor.Reply edited =
        scene.floor.ask(
            "admin",
            "PUT",
            "/accounts/A",
            """
            {"name":"A","desk":"D2","traders":["trader"],"reportingCurrency":"USD",
             "timeZone":"Asia/Tokyo","dayRoll":"06:30"}\
            """,
            account.tag());
    assertThat(edited.status()).isEqualTo(200);
    scene.later("PT30H").mark("F", "61");

    for (String interval : List.of("HOUR", "DAY")) {
      JsonNode items =
          scene
              .get(
                  "/accounts/A/pnl/history?limit=1000&interval="
                      + interval
                      + "&from=2026-01-09T00:00:00Z&to=2026-01-13T00:00:00Z")
              .at("/items");
      assertThat(Scene.texts(items, "/equity")).as(items.toString()).contains("900.5");
    }
  }

  @Test
  void performance_of_a_short_that_loses_on_the_first_day_has_its_drawdown() {
    scene.deposit("A", "1000", "USD").instrument("F", "FUTURE", "").mark("F", "100");
    scene.fill("A", "-1", "F", "100").later("PT1S").mark("F", "200");
    scene.later("PT11H59M59S").later("PT1S").mark("F", "150").later("PT23H59M59S").later("PT1S");

    JsonNode performance = scene.get("/accounts/A/performance");

    assertThat(performance.at("/totalReturn/value").asText()).isEqualTo("-0.05");
    assertThat(performance.at("/maxDrawdown/value").asText()).isEqualTo("0.1");
    assertThat(performance.at("/maxDrawdownAmount/value").asText()).isEqualTo("100");
  }
}
