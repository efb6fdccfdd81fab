package io.loadline.web.vectors;

import static io.loadline.domain.testing.Vectors.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.AccountVectors;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The vectors of P&amp;L, of windows and of history through the API. */
class ProfitAndLossVectorsOverRestTest {

  static final List<Vector> VECTORS =
      Stream.concat(
              Stream.of("pnl.json", "positions-basic.json")
                  .flatMap(file -> Vectors.load(file).stream()),
              Stream.of(Vectors.load("regressions.json", "history-boundary-fill-counted-once")))
          .toList();

  private final Floor floor = new Floor();
  private final Desk desk = new Desk(floor, "V", "USD", "FIFO", false);

  @AfterEach
  void close() {
    floor.close();
  }

  @ParameterizedTest
  @FieldSource("VECTORS")
  void the_answers_are_what_the_source_says(Vector vector) {
    History history = AccountVectors.history(vector.given());
    history.contracts().forEach(desk::list);
    AccountVectors.prices(vector.given()).forEach(desk::mark);
    history.arrivals().forEach(desk::tell);
    vector.given().path("ordersWithoutFills").forEach(this::orderWithoutFill);

    Answer answer = new Answer(vector);

    for (Map.Entry<String, JsonNode> field : vector.then().properties()) {
      answer.check(field.getKey(), field.getValue());
    }
  }

  /** The half that was filled before the cancel is held and valued; what was cancelled is not. */
  @Test
  void what_an_order_filled_before_it_was_cancelled_counts() {
    Vector vector = Vectors.load("regressions.json", "partially-filled-then-cancelled-counts");
    JsonNode order = vector.given().path("orders").get(0);
    Event.Fill fill = AccountVectors.history(order).fills().getFirst();
    desk.list(AccountVectors.history(order).contracts().getFirst());
    AccountVectors.prices(vector.given()).forEach(desk::mark);
    desk.move("M", "DEPOSIT", "USD", new BigDecimal("1000000"));

    desk.order(
        "O", "ETH", order.path("side").asText(), decimal(order.path("quantity")), fill.price());
    desk.tell(fill, "O");
    JsonNode cancelled = desk.cancelled("O");

    assertThat(cancelled.at("/order/state").asText()).isEqualTo(order.path("status").asText());
    assertThat(Desk.decimal(desk.get("/pnl").path("unrealized")))
        .isEqualByComparingTo(decimal(vector.then().path("unrealized")));
    assertThat(Desk.decimal(desk.get("/positions/" + desk.name("ETH")).path("quantity")))
        .isEqualByComparingTo(decimal(vector.then().path("positionQuantity")));
  }

  /** One that waits, and one that failed: there is no price for it. */
  private void orderWithoutFill(JsonNode order) {
    String symbol = order.path("instrument").asText();
    BigDecimal price = decimal(order.path("price"));
    boolean waits = order.path("status").asText().equals("PENDING");
    desk.list(AccountVectors.spot(symbol));
    if (waits) {
      desk.move("M-" + symbol, "DEPOSIT", "USD", new BigDecimal("1000000"));
      desk.mark(symbol, price);
    }

    JsonNode decided =
        desk.order(
            "O-" + symbol,
            symbol,
            order.path("side").asText(),
            decimal(order.path("quantity")),
            price);

    assertThat(decided.path("decision").asText()).isEqualTo(waits ? "ACCEPTED" : "REJECTED");
  }

  /** What the API says to the question of a vector. */
  private final class Answer {
    private final Vector vector;
    private final JsonNode pnl;

    Answer(Vector vector) {
      this.vector = vector;
      String instrument = vector.when().path("instrument").asText();
      String from = vector.when().path("from").asText();
      this.pnl =
          desk.get(
              "/pnl?"
                  + (instrument.isEmpty() ? "" : "instrument=" + desk.name(instrument))
                  + (from.isEmpty() ? "" : "&from=" + from));
    }

    void check(String field, JsonNode expected) {
      switch (field) {
        case "winRateTolerance", "returnPctTolerance" -> {}
        case "realized" -> same(expected, pnl.path("realizedNet"));
        case "unrealized" -> same(expected, pnl.path("unrealized"));
        case "total" -> same(expected, pnl.path("total"));
        case "closedTrades" -> assertThat(pnl.at("/trades/count")).isEqualTo(expected);
        case "winningTrades" -> assertThat(pnl.at("/trades/wins")).isEqualTo(expected);
        case "losingTrades" -> assertThat(pnl.at("/trades/losses")).isEqualTo(expected);
        case "winRatePct" ->
            near(field, known(pnl.at("/trades/winRate")).movePointRight(2), "winRateTolerance");
        case "grossProfit", "grossLoss", "largestWin", "largestLoss" ->
            same(expected, pnl.at("/trades/" + field));
        case "rows" ->
            assertThat(
                    desk.get(
                            vector.when().path("op").asText().equals("pnl.byAlgorithm")
                                ? "/pnl/by-algorithm"
                                : "/pnl/by-instrument")
                        .path("items"))
                .hasSize(expected.asInt());
        case "realizedByAlgorithm" -> rows(expected, "algorithm", "realizedNet");
        case "realizedByInstrument" -> rows(expected, "instrument", "realizedNet");
        case "unrealizedByInstrument" -> rows(expected, "instrument", "unrealized");
        case "quantity", "marketValue" ->
            same(
                expected,
                desk.get("/positions/" + desk.name(vector.when().path("instrument").asText()))
                    .path(field));
        case "totalCost" -> assertThat(sum("cost")).isEqualByComparingTo(decimal(expected));
        case "totalValue" -> {
          assertThat(sum("marketValue")).isEqualByComparingTo(decimal(expected));
          same(expected, desk.get("/equity").path("marketValue"));
        }
        case "returnPct" ->
            near(
                field,
                known(pnl.path("unrealized"))
                    .divide(sum("cost"), 36, RoundingMode.HALF_EVEN)
                    .movePointRight(2),
                "returnPctTolerance");
        case "realizedByBucketStart" ->
            expected
                .properties()
                .forEach(
                    bucket -> same(bucket.getValue(), bucket(bucket.getKey()).path("realizedNet")));
        case "sum" ->
            assertThat(
                    Desk.items(history()).stream()
                        .map(bucket -> known(bucket.path("realizedNet")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(decimal(expected));
        default -> throw new IllegalArgumentException("must be a known field: " + field);
      }
    }

    private void rows(JsonNode expected, String by, String field) {
      List<JsonNode> rows = Desk.items(desk.get("/pnl/by-" + by).path("items"));
      assertThat(rows).hasSize(expected.size());
      for (JsonNode row : rows) {
        String name = row.path(by).asText();
        same(expected.path(by.equals("instrument") ? desk.symbol(name) : name), row.path(field));
      }
    }

    private JsonNode history() {
      JsonNode when = vector.when();
      return desk.get(
              "/pnl/history?interval=%s&from=%s&to=%s"
                  .formatted(
                      when.path("interval").asText().toUpperCase(Locale.ROOT),
                      when.path("from").asText(),
                      when.path("to").asText()))
          .path("items");
    }

    private JsonNode bucket(String start) {
      return Desk.items(history()).stream()
          .filter(
              bucket -> Instant.parse(bucket.path("from").asText()).equals(Instant.parse(start)))
          .findFirst()
          .orElseThrow();
    }

    private BigDecimal sum(String field) {
      return Desk.items(desk.get("/positions").path("items")).stream()
          .map(position -> known(position.path(field)))
          .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void near(String field, BigDecimal actual, String tolerance) {
      assertThat(actual)
          .as(field)
          .isCloseTo(
              decimal(vector.then().path(field)), within(decimal(vector.then().path(tolerance))));
    }

    private static void same(JsonNode expected, JsonNode actual) {
      assertThat(known(actual)).isEqualByComparingTo(decimal(expected));
    }

    private static BigDecimal known(JsonNode node) {
      return Objects.requireNonNull(Desk.decimal(node), "must be known");
    }
  }
}
