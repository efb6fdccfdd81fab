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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** P&amp;L of a day through the API, after each tick and each fill. */
class DayVectorsOverRestTest {

  static final List<Vector> VECTORS = Vectors.load("daily-pnl.json");

  private static final Contract FUTURE =
      new Contract("FUTURE", "FUTURE", null, "USD", BigDecimal.ONE, false, 2, 0);

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @ParameterizedTest
  @FieldSource("VECTORS")
  void the_day_is_what_the_source_says_after_each_event(Vector vector) {
    Instant start = floor.now().truncatedTo(ChronoUnit.DAYS);
    Desk desk = new Desk(floor, "V", "USD", vector.given().path("method").asText(), false);
    desk.list(FUTURE);
    BigDecimal incoming = decimal(vector.given().path("incoming_position"));
    BigDecimal close = decimal(vector.given().path("closing_price"));
    desk.mark("FUTURE", close, start);
    if (incoming.signum() != 0) {
      desk.tell(fill("incoming", incoming, close, start.minus(Duration.ofHours(1))));
    }

    for (int i = 0; i < vector.when().path("events").size(); i++) {
      JsonNode event = vector.when().path("events").get(i);
      if (event.has("tick")) {
        desk.mark("FUTURE", decimal(event.path("tick")));
      } else {
        Instant at = start.plusSeconds(60L * i);
        desk.tell(fill("F" + i, decimal(event.path("qty")), decimal(event.path("price")), at));
      }

      check(vector.then().path("after_each_event").get(i), desk);
    }
  }

  private static void check(JsonNode expected, Desk desk) {
    BigDecimal position =
        Desk.items(desk.get("/positions").path("items")).stream()
            .map(item -> new BigDecimal(item.path("quantity").textValue()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    JsonNode day = desk.get("/equity");
    JsonNode pnl = desk.get("/pnl");

    assertThat(position).isEqualByComparingTo(decimal(expected.path("position")));
    same(expected, "positional", day.path("positionalPnl"));
    same(expected, "trading", day.path("tradingPnl"));
    same(expected, "total", day.path("dailyPnl"));
    same(expected, "realized", pnl.path("realizedNet"));
    same(expected, "unrealized", pnl.path("unrealized"));
    assertThat(Desk.decimal(day.path("otherPnl"))).isZero();
  }

  private static void same(JsonNode expected, String field, JsonNode actual) {
    assertThat(Desk.decimal(actual)).as(field).isEqualByComparingTo(decimal(expected.path(field)));
  }

  private static Event.Fill fill(String id, BigDecimal quantity, BigDecimal price, Instant at) {
    return new Event.Fill(
        id,
        "FUTURE",
        quantity.signum() > 0 ? "BUY" : "SELL",
        quantity.abs(),
        price,
        null,
        BigDecimal.ONE,
        at,
        null,
        null);
  }
}
