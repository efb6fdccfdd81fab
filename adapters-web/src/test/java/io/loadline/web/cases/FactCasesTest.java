package io.loadline.web.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills, their orders, busts, corrections and batches. */
class FactCasesTest {
  private static final String OF_A = "\"level\":\"ACCOUNT\",\"account\":\"A\"";
  private final Scene scene = new Scene();

  @AfterEach
  void close() {
    scene.close();
  }

  private void futures() {
    scene.instrument("F", "FUTURE", "").instrument("G", "FUTURE", "").deposit("A", "10000", "USD");
    scene.mark("F", "100").mark("G", "100");
  }

  @Test
  void a_sell_fill_of_an_order_belongs_to_its_algorithm_in_a_hedged_account_too() {
    scene.account("H", ",\"positionMode\":\"HEDGING\"").instrument("P", "PERPETUAL", "");
    scene.deposit("H", "1000", "USD").mark("P", "100");
    scene.order(
        "H", "o", "-4", "P", "100", ",\"positionSide\":\"SHORT\",\"algorithmId\":\"alpha\"");
    scene.fill("H", "-4", "P", "100", ",\"positionSide\":\"SHORT\",\"orderId\":\"o\"");
    scene.later("PT1S").mark("P", "97");
    JsonNode rows = scene.get("/accounts/H/pnl/by-algorithm").at("/items");
    assertThat(rows.at("/0/algorithm").asText()).isEqualTo("alpha");
    assertThat(rows.at("/0/unrealized").asText()).isEqualTo("12");
    assertThat(scene.breaches()).isEmpty();
  }

  @Test
  void a_fill_of_the_other_side_of_a_hedged_account_contradicts_its_order() {
    scene.account("H", ",\"positionMode\":\"HEDGING\"").instrument("P", "PERPETUAL", "");
    scene.deposit("H", "1000", "USD").mark("P", "100");
    scene.order("H", "o", "4", "P", "100", ",\"positionSide\":\"LONG\"");
    scene.fill("H", "-4", "P", "100", ",\"positionSide\":\"SHORT\"").later("PT1S");
    scene.fill("H", "2", "P", "100", ",\"positionSide\":\"SHORT\",\"orderId\":\"o\"");
    assertThat(scene.breaches()).containsExactly("ORDER_CONTRADICTED");
  }

  @Test
  void a_fill_of_an_expired_order_counts_and_contradicts() {
    futures();
    scene.order(
        "A", "o", "-3", "F", "100", ",\"expiresAt\":\"" + scene.floor.now().plusSeconds(5) + "\"");
    scene.later("PT10S").fill("A", "-2", "F", "100", ",\"orderId\":\"o\"");
    assertThat(scene.text(Scene.A + "/orders/o", "/filledQuantity")).isEqualTo("2");
    assertThat(scene.text(Scene.A + "/orders/o", "/state")).isEqualTo("EXPIRED");
    assertThat(scene.breaches()).containsExactly("ORDER_CONTRADICTED");
  }

  @Test
  void a_batch_row_that_contradicts_its_order_raises_a_breach_too() {
    futures();
    scene.order("A", "o", "1", "F", "100", "");
    Floor.Reply batch =
        scene.floor.ask(
            "trader",
            "POST",
            Scene.A + "/fills/batches",
            "fillId,instrument,side,quantity,price,executedAt,orderId\nb1,G,BUY,1,100,"
                + scene.floor.now()
                + ",o\n");
    assertThat(batch.text("/accepted")).isEqualTo("1");
    assertThat(scene.breaches()).containsExactly("ORDER_CONTRADICTED");
    assertThat(scene.text(Scene.A + "/orders/o", "/filledQuantity")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"WITHDRAWAL", "INTEREST", "FEE", "FUNDING", "ADJUSTMENT"})
  void no_movement_is_of_the_future(String type) {
    Floor.Reply reply =
        scene.floor.ask(
            "admin",
            "POST",
            Scene.A + "/cash-movements",
            """
            {"movementId":"x","type":"%s","currency":"USD","amount":"5","at":"%s"}\
            """
                .formatted(type, scene.floor.now().plusSeconds(6)));
    assertThat(reply.status()).isEqualTo(422);
    assertThat(scene.equity("A", "equity")).isEqualTo("0");
  }

  @Test
  void nothing_is_dated_before_1900() {
    futures();
    Floor.Reply fill =
        scene.floor.ask(
            "trader",
            "POST",
            Scene.A + "/fills",
            """
            {"fillId":"old","instrument":"F","side":"BUY","quantity":"1","price":"1",
             "executedAt":"0001-01-01T00:00:00Z"}\
            """);
    Floor.Reply mark =
        scene.floor.ask(
            "feed",
            "POST",
            "/marks",
            "[{\"instrument\":\"F\",\"mark\":\"7\",\"asOf\":\"1582-10-01T00:00:00Z\"}]");
    assertThat(fill.status()).isEqualTo(422);
    assertThat(fill.text("/detail")).contains("1900");
    assertThat(mark.status()).isEqualTo(422);
  }

  @Test
  void neither_marks_nor_splits_nor_batch_rows_nor_transfers_are_of_the_future() {
    futures();
    scene.account("B", "").instrument("S", "EQUITY", "").fill("A", "2", "F", "100");
    Instant future = scene.floor.now().plusSeconds(6);
    assertThat(
            scene
                .floor
                .ask(
                    "feed",
                    "POST",
                    "/marks",
                    "[{\"instrument\":\"F\",\"mark\":\"7\",\"asOf\":\"" + future + "\"}]")
                .status())
        .isEqualTo(422);
    assertThat(
            scene
                .floor
                .ask(
                    "admin",
                    "POST",
                    "/instruments/S/splits",
                    "{\"splitId\":\"x\",\"ratio\":\"2:1\",\"effectiveAt\":\"" + future + "\"}")
                .status())
        .isEqualTo(422);
    for (String mode : List.of("PER_ROW", "ATOMIC")) {
      Floor.Reply batch =
          scene.floor.ask(
              "trader",
              "POST",
              Scene.A + "/fills/batches?mode=" + mode,
              "fillId,instrument,side,quantity,price,executedAt\nb1,F,BUY,1,100," + future + "\n");
      assertThat(batch.status() == 422 || batch.text("/rejected").equals("1"))
          .as(batch.toString())
          .isTrue();
    }
    assertThat(scene.text(Scene.A + "/positions/F", "/quantity")).isEqualTo("2");
    assertThat(scene.text("/marks/F", "/mark")).isEqualTo("100");
  }

  @Test
  void strict_counts_the_fee_in_the_base_asset_with_the_quantity() {
    scene.account("N", ",\"shortSelling\":false").instrument("BTC", "SPOT", "").mark("BTC", "100");
    scene.deposit("N", "1000", "USD").fill("N", "2", "BTC", "100");
    Floor.Reply refused =
        scene.floor.ask(
            "trader",
            "POST",
            "/accounts/N/fills?strict=true",
            """
            {"fillId":"s","instrument":"BTC","side":"SELL","quantity":"1.5","price":"100",
             "executedAt":"%s","fee":{"amount":"0.6","currency":"BTC"}}\
            """
                .formatted(scene.floor.now()));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/code")).isEqualTo("SHORT_NOT_ALLOWED");
    assertThat(scene.text("/accounts/N/positions/BTC", "/quantity")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({"LONG, 1", "SHORT, -1"})
  void a_bust_that_turns_a_side_over_is_booked_with_a_breach(String side, int sign) {
    scene.account("H", ",\"positionMode\":\"HEDGING\"").instrument("P", "PERPETUAL", "");
    scene.deposit("H", "1000", "USD").mark("P", "100");
    String more = ",\"positionSide\":\"" + side + "\"";
    scene.fill("H", String.valueOf(6 * sign), "P", "100", more).later("PT1S");
    scene.fill("H", String.valueOf(-4 * sign), "P", "100", more);
    String first = scene.get("/accounts/H/fills").at("/items/0/fillId").asText();

    Floor.Reply corrected =
        scene.floor.ask(
            "trader",
            "POST",
            "/accounts/H/fills/" + first + "/correction",
            "{\"quantity\":\"1\",\"reason\":\"a typo\"}");

    assertThat(corrected.status()).as(corrected.toString()).isIn(200, 201);
    assertThat(scene.text("/accounts/H/positions/P?positionSide=" + side, "/quantity"))
        .isEqualTo(String.valueOf(-3 * sign));
    assertThat(scene.breaches()).containsExactly("CLOSES_MORE_THAN_HELD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PER_ROW", "ATOMIC"})
  void a_batch_of_shorts_with_the_newest_first_is_judged_by_time(String mode) {
    scene.account("H", ",\"positionMode\":\"HEDGING\"").instrument("P", "PERPETUAL", "");
    scene.deposit("H", "1000", "USD").mark("P", "100");
    Instant at = scene.floor.now().minus(Duration.ofMinutes(10));
    Floor.Reply batch =
        scene.floor.ask(
            "trader",
            "POST",
            "/accounts/H/fills/batches?mode=" + mode,
            "fillId,instrument,side,quantity,price,executedAt,positionSide\n"
                + "c,P,BUY,6,120,%s,SHORT\nb,P,BUY,4,110,%s,SHORT\na,P,SELL,10,100,%s,SHORT\n"
                    .formatted(at.plusSeconds(2), at.plusSeconds(1), at));
    assertThat(batch.text("/accepted")).as(batch.toString()).isEqualTo("3");
    assertThat(scene.breaches()).isEmpty();
  }

  @Test
  void kept_amendments_apply_in_order_when_the_fill_comes() {
    futures();
    for (String body :
        List.of(
            "{\"price\":\"70\",\"reason\":\"one\"}",
            "{\"quantity\":\"3\",\"reason\":\"two\"}",
            "{\"price\":\"80\",\"reason\":\"three\"}")) {
      assertThat(scene.floor.ask("trader", "POST", Scene.A + "/fills/f0/correction", body).status())
          .isIn(200, 201, 202);
    }
    Floor.Reply booked =
        scene.floor.ask(
            "trader",
            "POST",
            Scene.A + "/fills",
            """
            {"fillId":"f0","instrument":"F","side":"SELL","quantity":"9","price":"60",
             "executedAt":"%s"}\
            """
                .formatted(scene.floor.now()));
    assertThat(booked.status()).isEqualTo(201);
    assertThat(booked.text("/position/quantity")).isEqualTo("-3");
    assertThat(scene.text(Scene.A + "/positions/F", "/averagePrice")).isEqualTo("80");
  }

  @Test
  void the_same_cancel_again_is_a_duplicate_whatever_became_of_the_order() {
    futures();
    scene.order("A", "confirmed", "1", "F", "100", "");
    scene.order("A", "filled", "1", "F", "100", "");
    scene.order("A", "never", "1", "F", "100", "");
    for (String each : List.of("confirmed", "filled")) {
      assertThat(cancel(each, "{\"reason\":\"enough\"}").text("/duplicate")).isEqualTo("false");
    }
    cancel("confirmed", "{\"confirmed\":true}");
    cancel("never", "{\"confirmed\":true}");
    scene.fill("A", "1", "F", "100", ",\"orderId\":\"filled\"");

    for (String each : List.of("confirmed", "filled")) {
      Floor.Reply again = cancel(each, "{\"reason\":\"enough\"}");
      assertThat(again.status()).as(each).isEqualTo(200);
      assertThat(again.text("/duplicate")).isEqualTo("true");
    }
    assertThat(cancel("never", "{\"reason\":\"enough\"}").text("/code"))
        .isEqualTo("ORDER_NOT_OPEN");
  }

  private Floor.Reply cancel(String order, String body) {
    return scene.floor.ask("trader", "POST", Scene.A + "/orders/" + order + "/cancel", body);
  }

  @Test
  void an_open_order_says_by_which_splits_it_was_converted() {
    scene.instrument("S", "EQUITY", "").deposit("A", "1000", "USD").mark("S", "100");
    scene.order("A", "o", "-3", "S", "70", "");

    scene.split("S", "sp", "7:2", "");

    JsonNode order = scene.get(Scene.A + "/orders/o");
    assertThat(order.at("/quantity").asText()).isEqualTo("10.5");
    assertThat(order.at("/limitPrice").asText()).isEqualTo("20");
    assertThat(order.at("/reserved").asText()).isEqualTo("210");
    assertThat(order.at("/splits/0/splitId").asText()).isEqualTo("sp");
    assertThat(order.at("/splits/0/ratio").asText()).isEqualTo("7:2");
    assertThat(scene.text("/audit?action=ORDER_SPLIT", "/items/0/subject"))
        .isEqualTo("accounts/A/orders/o");
  }

  @Test
  void a_bust_of_a_partly_filled_order_gives_its_reservation_back() {
    futures();
    scene.limit("l", "POSITION_QUANTITY", "10", "QUANTITY", OF_A, "");
    scene.order("A", "o", "-10", "F", "100", "");
    scene.fill("A", "-4", "F", "99", ",\"orderId\":\"o\"");
    String fill = scene.get(Scene.A + "/fills").at("/items/0/fillId").asText();
    scene.floor.must(
        "trader", "POST", Scene.A + "/fills/" + fill + "/bust", "{\"reason\":\"a typo\"}");
    assertThat(scene.text(Scene.A + "/orders/o", "/filledQuantity")).isEqualTo("0");
    assertThat(scene.use("A", "l").at("/used").asText()).isEqualTo("0");
    assertThat(scene.use("A", "l").at("/reserved").asText()).isEqualTo("10");
  }
}
