package io.loadline.domain.book;

import static io.loadline.domain.testing.Vectors.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.pnl.Equity;
import io.loadline.domain.position.CostBases;
import io.loadline.domain.position.Position;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * P&amp;L of a day, tick by tick and fill by fill. What comes in is a lot that was bought at the
 * previous close the day before.
 */
class DayVectorsTest {

  static final List<Vector> VECTORS = Vectors.load("daily-pnl.json");

  private static final Contract CONTRACT =
      new Contract("FUTURE", "FUTURE", null, "USD", BigDecimal.ONE, false, 2, 0);

  private static final Instant DAY_START = Instant.parse("2026-01-05T00:00:00Z");

  @ParameterizedTest
  @FieldSource("VECTORS")
  void theDayIsWhatTheSourceSaysAfterEachEvent(Vector vector) {
    BigDecimal incoming = decimal(vector.given().path("incoming_position"));
    BigDecimal close = decimal(vector.given().path("closing_price"));
    String costBasis = vector.given().path("method").asText();
    Replay replay =
        new Replay(
            new History(costBasis, false, List.of(CONTRACT), List.of()),
            DAY_START,
            Map.of("FUTURE", close));
    MovingMarket market = new MovingMarket();
    if (incoming.signum() != 0) {
      replay.tell(fill("incoming", incoming, close, DAY_START.minusSeconds(3_600)));
    }

    for (int i = 0; i < vector.when().path("events").size(); i++) {
      JsonNode event = vector.when().path("events").get(i);
      if (event.has("tick")) {
        market.move("FUTURE", decimal(event.path("tick")));
      } else {
        Instant at = DAY_START.plusSeconds(60L * i);
        replay.tell(fill("F" + i, decimal(event.path("qty")), decimal(event.path("price")), at));
      }

      check(
          vector.then().path("after_each_event").get(i),
          replay,
          market.price("FUTURE"),
          new EquityReport(replay.book(), market).result());
    }
  }

  private static void check(JsonNode expected, Replay replay, BigDecimal mark, Equity day) {
    Position position =
        replay.timelines().stream()
            .findFirst()
            .map(timeline -> timeline.end().position())
            .orElse(Position.flat(Replay.domain(CONTRACT), CostBases.FIFO));

    same(expected, "position", position.quantity());
    same(expected, "positional", day.positionalPnl());
    same(expected, "trading", day.tradingPnl());
    same(expected, "realized", position.settled().realizedNet());
    same(expected, "unrealized", position.unrealized(mark));
    same(expected, "total", day.dailyPnl());
    assertThat(day.otherPnl()).isZero();
  }

  private static void same(JsonNode expected, String field, @Nullable BigDecimal actual) {
    assertThat(actual).as(field).isEqualByComparingTo(decimal(expected.path(field)));
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
