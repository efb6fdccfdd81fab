package io.loadline.web.vectors;

import static io.loadline.domain.testing.Vectors.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The vectors of an account that reports in another currency than its instrument settles in. */
class ForeignCurrencyVectorsOverRestTest {

  static final List<Vector> VECTORS =
      Vectors.load("fees-and-currency.json").stream()
          .filter(vector -> vector.given().has("account_currency"))
          .toList();

  private static final Floor FLOOR = new Floor();

  @AfterAll
  static void close() {
    FLOOR.close();
  }

  @ParameterizedTest
  @FieldSource("VECTORS")
  void the_figures_are_in_the_currency_of_the_account(Vector vector) {
    JsonNode instrument = vector.given().path("instrument");
    String settlement = instrument.path("quote").asText();
    String reporting = vector.given().path("account_currency").asText();
    Desk desk = new Desk(FLOOR, "V" + VECTORS.indexOf(vector), reporting, "FIFO", false);
    desk.list(
        new Contract(
            "X", instrument.path("kind").asText(), null, settlement, BigDecimal.ONE, false, 2, 2));
    desk.rate(
        settlement,
        reporting,
        decimal(vector.given().path("rate").path(settlement + "/" + reporting)));
    if (vector.then().has("mark")) {
      desk.mark("X", decimal(vector.then().path("mark")));
    }
    JsonNode opening = vector.given().path("opening_position");
    if (opening.has("qty")) {
      desk.tell(fill("opening", "BUY", opening.path("qty"), opening.path("avg"), null));
    }
    BigDecimal cashBefore = cash(desk, settlement);

    JsonNode fill = vector.when().path("fill");
    Event.Fee fee =
        new Event.Fee(
            decimal(fill.path("fee").path("amount")), fill.path("fee").path("currency").asText());
    desk.tell(
        fill(
            fill.path("id").asText(),
            fill.path("side").asText(),
            fill.path("qty"),
            fill.path("price"),
            fee));

    JsonNode pnl = desk.get("/pnl");
    for (Map.Entry<String, JsonNode> field : vector.then().properties()) {
      check(field.getKey(), field.getValue(), pnl, desk, cashBefore, settlement);
    }
    for (Map.Entry<String, JsonNode> field : vector.then().path("derived").properties()) {
      check(field.getKey(), field.getValue(), pnl, desk, cashBefore, settlement);
    }
    assertThat(known(pnl.path("fxPnl"))).as("nothing moved the rates").isZero();
  }

  private static void check(
      String field,
      JsonNode expected,
      JsonNode pnl,
      Desk desk,
      BigDecimal cashBefore,
      String settlement) {
    switch (field) {
      case "mark", "derived" -> {}
      case "realized_gross_account" -> same(field, expected, known(pnl.path("realizedGross")));
      case "realized_net_account" -> same(field, expected, known(pnl.path("realizedNet")));
      case "fees_account" -> same(field, expected, known(pnl.path("fees")));
      case "unrealized_account" -> same(field, expected, known(pnl.path("unrealized")));
      case "value_account" ->
          same(field, expected, known(desk.get("/equity").path("marketValue")).abs());
      case "cost_account" ->
          same(
              field,
              expected,
              known(desk.get("/equity").path("marketValue"))
                  .subtract(known(pnl.path("unrealized")))
                  .abs());
      case "cash_delta_EUR" -> same(field, expected, cash(desk, settlement).subtract(cashBefore));
      default -> throw new IllegalArgumentException("must be a known field: " + field);
    }
  }

  private static BigDecimal cash(Desk desk, String currency) {
    return new BigDecimal(desk.get("/equity").path("cash").path(currency).asText("0"));
  }

  private static Event.Fill fill(
      String id, String side, JsonNode quantity, JsonNode price, Event.@Nullable Fee fee) {
    return new Event.Fill(
        id,
        "X",
        side,
        decimal(quantity),
        decimal(price),
        fee,
        BigDecimal.ONE,
        Instant.parse("2026-01-10T09:00:00Z").plusSeconds(fee == null ? 0 : 60),
        null,
        null);
  }

  private static BigDecimal known(JsonNode node) {
    return Objects.requireNonNull(Desk.decimal(node), "must be known");
  }

  private static void same(String field, JsonNode expected, BigDecimal actual) {
    assertThat(actual).as(field).isEqualByComparingTo(decimal(expected));
  }
}
