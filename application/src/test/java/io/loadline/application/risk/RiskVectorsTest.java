package io.loadline.application.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.application.engine.KnownOrder;
import io.loadline.application.killswitch.ManageKillSwitches;
import io.loadline.domain.account.AlgorithmId;
import io.loadline.domain.book.PositionKey;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.instrument.InstrumentKind;
import io.loadline.domain.killswitch.KillSwitch;
import io.loadline.domain.killswitch.KillSwitchId;
import io.loadline.domain.limit.Headroom;
import io.loadline.domain.limit.Limit;
import io.loadline.domain.limit.LimitId;
import io.loadline.domain.limit.LimitUnit;
import io.loadline.domain.limit.OnBreach;
import io.loadline.domain.limit.Regime;
import io.loadline.domain.limit.Scope;
import io.loadline.domain.money.Side;
import io.loadline.domain.order.OrderRequest;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numeric vectors on orders, limits and what is watched, through the engine. */
class RiskVectorsTest {
  private static final Map<String, String> TYPES =
      Map.of("POSITION_SIZE", "CONCENTRATION", "DAILY_LOSS", "DAILY_LOSS");

  private final Floor floor = new Floor();

  @AfterEach
  void stop() {
    floor.close();
  }

  static List<Vector> limits() {
    return Vectors.load("limits.json");
  }

  static Stream<Vector> checks() {
    return Stream.of("safety.json", "regressions.json")
        .flatMap(file -> Vectors.load(file).stream())
        .filter(vector -> vector.when().path("op").asText().equals("limits.check"));
  }

  static List<Vector> orders() {
    return Vectors.load("orders.json");
  }

  static List<Vector> watches() {
    return Vectors.load("equity-watch.json");
  }

  @ParameterizedTest
  @MethodSource("checks")
  void an_order_is_decided_as_it_should_be(Vector vector) {
    JsonNode given = vector.given();
    setUp(given);

    KnownOrder order = floor.place(request(vector.when()));

    assertThat(order.accepted())
        .isEqualTo(vector.then().path("decision").asText().equals("ACCEPT"));
    JsonNode then = vector.then();
    if (then.has("limit")) {
      String type = TYPES.get(then.path("limit").asText());
      assertThat(Floor.codes(order)).contains(type);
    }
    expect(then, "positionLimit", headroom(order, "CONCENTRATION").limit());
    expect(then, "dailyLossLimit", headroom(order, "DAILY_LOSS").limit());
    if (then.has("dailyPnl")) {
      assertThat(headroom(order, "DAILY_LOSS").used().negate())
          .isEqualByComparingTo(Vectors.decimal(then.path("dailyPnl")));
    }
    if (then.has("dailyLossLimitAtMost")) {
      assertThat(headroom(order, "DAILY_LOSS").limit())
          .isLessThanOrEqualTo(Vectors.decimal(then.path("dailyLossLimitAtMost")));
    }
    expect(then, "algorithmExposureBefore", headroom(order, "ALGORITHM_EXPOSURE").used());
    if (then.has("algorithmLimitAtLeast")) {
      assertThat(headroom(order, "ALGORITHM_EXPOSURE").limit())
          .isGreaterThanOrEqualTo(Vectors.decimal(then.path("algorithmLimitAtLeast")));
    }
    if (then.has("algorithmExposureAfter")) {
      floor.fill(
          "A",
          order.order().algorithm(),
          order.order().side().signed(order.order().quantity()).toPlainString(),
          order.order().key().instrument().value(),
          vector.when().path("price").asText(),
          order.order().id().value(),
          floor.now());
      Headroom after =
          floor.utilisation.of(Floor.ACCOUNT).uses().stream()
              .map(use -> use.headroom())
              .filter(each -> each.type().equals("ALGORITHM_EXPOSURE"))
              .findFirst()
              .orElseThrow();
      assertThat(after.used())
          .isEqualByComparingTo(Vectors.decimal(then.path("algorithmExposureAfter")));
    }
  }

  /** Both at once, from two threads; {@link RaceTest} does the same with many over many limits. */
  @RepeatedTest(20)
  void two_concurrent_orders_cannot_both_pass() throws Exception {
    Vector vector = Vectors.load("regressions.json", "two-concurrent-orders-cannot-both-pass");
    setUp(vector.given());
    List<OrderRequest> requests =
        Vectors.stream(vector.when().path("orders")).map(this::request).toList();
    CyclicBarrier start = new CyclicBarrier(requests.size());

    List<KnownOrder> decided = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(requests.size())) {
      List<Callable<KnownOrder>> both = new ArrayList<>();
      for (OrderRequest request : requests) {
        both.add(
            () -> {
              start.await();
              return floor.place(request);
            });
      }
      for (Future<KnownOrder> each : clients.invokeAll(both)) {
        decided.add(each.get());
      }
    }

    assertThat(decided.stream().filter(KnownOrder::accepted))
        .hasSize(vector.then().path("accepted").asInt());
    assertThat(decided.stream().filter(order -> !order.accepted()))
        .hasSize(vector.then().path("rejected").asInt())
        .allSatisfy(
            order ->
                assertThat(Floor.codes(order))
                    .containsExactly(TYPES.get(vector.then().path("limit").asText())));
  }

  @ParameterizedTest
  @MethodSource("limits")
  void a_limit_decides_or_trips_as_it_should(Vector vector) {
    JsonNode given = vector.given();
    JsonNode when = vector.when();
    if (when.has("equity_path") || when.has("daily_pnl")) {
      trips(vector);
      return;
    }
    floor.plainAccount().deposit("A", "10000000").mark("X", "1");
    if (given.has("position")) {
      floor.fill(given.path("position").asText(), "X", "1");
    }
    if (given.path("filled_value").path("bought").asText("0").equals("500000")) {
      floor.fill("500000", "X", "1");
    }
    for (String working : List.of("working", "working_value")) {
      place(given.path(working).path("buy"), Side.BUY);
      place(given.path(working).path("sell"), Side.SELL);
    }
    given
        .path("gross_by_algorithm")
        .fields()
        .forEachRemaining(
            each ->
                floor.fill(
                    "A",
                    new AlgorithmId(each.getKey()),
                    each.getValue().asText(),
                    "X",
                    "1",
                    null,
                    floor.now()));
    JsonNode limits = given.path("limits");
    if (limits.has("worst_case_value")) {
      floor.limit(
          "POSITION_VALUE",
          LimitUnit.MONEY,
          limits.path("worst_case_value").asText(),
          Scope.of(Floor.ACCOUNT));
    }
    if (limits.has("max_gross_exposure")) {
      floor.limit(
          "GROSS_EXPOSURE",
          LimitUnit.MONEY,
          limits.path("max_gross_exposure").asText(),
          Scope.FIRM);
    }
    if (given.path("trading_state").asText().equals("REDUCING")) {
      floor.killSwitches.engage(
          Floor.RISK,
          new ManageKillSwitches.Request(
              new KillSwitchId("k"),
              Scope.FIRM,
              KillSwitch.Mode.REDUCE_ONLY,
              "the vector says so",
              false,
              false));
    }
    JsonNode order = when.path("order");
    String quantity =
        Stream.of("qty", "value", "notional")
            .filter(order::has)
            .map(name -> order.path(name).asText())
            .findFirst()
            .orElseThrow();

    KnownOrder decided =
        floor.place(
            floor.request(
                order.has("algorithm")
                    ? new AlgorithmId(order.path("algorithm").asText())
                    : AlgorithmId.MANUAL,
                Side.valueOf(order.path("side").asText()),
                quantity,
                "X",
                "1"));

    JsonNode then = vector.then();
    if (then.has("decision")) {
      assertThat(decided.accepted()).isEqualTo(then.path("decision").asText().equals("ACCEPT"));
    }
    if (then.has("worst_case_value") && !decided.accepted()) {
      assertThat(decided.findings().breaches())
          .singleElement()
          .satisfies(
              breach ->
                  assertThat(breach.value())
                      .isEqualByComparingTo(Vectors.decimal(then.path("worst_case_value"))));
    }
    if (then.path("rule").asText().equals("TRADING_STATE_REDUCING")) {
      assertThat(Floor.codes(decided)).containsExactly("KILL_SWITCH");
    }
    if (then.has("worst_case_position")) {
      PositionKey key = PositionKey.net(new InstrumentId("X"));
      assertThat(floor.state().orders(Floor.ACCOUNT).working(key).longSide(floor.position("X")))
          .isEqualByComparingTo(Vectors.decimal(then.path("worst_case_position")));
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void an_order_ends_filled(Vector vector) {
    JsonNode order = vector.given().path("order");
    JsonNode when = vector.when();
    String price =
        when.has("price")
            ? when.path("price").asText()
            : when.path("exchange").path("rate").asText();
    String quantity =
        when.has("filledQuantity")
            ? when.path("filledQuantity").asText()
            : when.path("exchange").path("amount").asText();
    floor.plainAccount().deposit("A", "10000").mark("BTC", price);
    OrderRequest request =
        floor.request(
            AlgorithmId.MANUAL,
            Side.valueOf(order.path("side").asText()),
            order.path("quantity").asText(),
            "BTC",
            price);

    floor.place(request);
    floor.fill(
        "A",
        AlgorithmId.MANUAL,
        quantity,
        "BTC",
        price,
        request.clientOrderId().value(),
        floor.now());

    JsonNode then = vector.then();
    assertThat(floor.order(request).state()).hasToString(then.path("status").asText());
    assertThat(floor.order(request).filledQuantity())
        .isEqualByComparingTo(Vectors.decimal(then.path("filledQuantity")));
    assertThat(floor.order(request).averageFillPrice())
        .isEqualByComparingTo(Vectors.decimal(then.path("executionPrice")));
  }

  @ParameterizedTest
  @MethodSource("watches")
  void a_fall_below_the_stop_halts_once(Vector vector) {
    JsonNode given = vector.given();
    BigDecimal baseline = Vectors.decimal(given.path("baseline"));
    BigDecimal lossAllowed = BigDecimal.ONE.subtract(Vectors.decimal(given.path("threshold")));
    floor.plainAccount().list("F", InstrumentKind.FUTURE);
    floor.deposit("A", baseline.toPlainString(), Instant.parse("2026-01-09T12:00:00Z"));
    floor.mark("F", baseline.toPlainString()).fill("1", "F", baseline.toPlainString());
    floor.limit(halting("DAILY_LOSS", LimitUnit.FRACTION, lossAllowed));

    floor.mark("F", given.path("equity").asText());
    floor.watch.review();
    floor.mark("F", given.path("equity").asText());
    floor.watch.review();

    assertThat(floor.breaches()).hasSize(vector.then().path("activations").asInt());
    assertThat(floor.codes(floor.buy("1", "F", "9000"))).contains("DAILY_LOSS");
  }

  private void trips(Vector vector) {
    JsonNode given = vector.given();
    JsonNode limits = given.path("limits");
    boolean drawdown = limits.has("max_drawdown_pct");
    String start = given.path("initial_equity").asText("100000");
    floor.plainAccount().list("F", InstrumentKind.FUTURE);
    floor.deposit("A", start, Instant.parse("2026-01-09T12:00:00Z"));
    floor.mark("F", start).fill("1", "F", start);
    floor.limit(
        drawdown
            ? halting(
                "DRAWDOWN", LimitUnit.FRACTION, Vectors.decimal(limits.path("max_drawdown_pct")))
            : halting(
                "DAILY_LOSS", LimitUnit.MONEY, Vectors.decimal(limits.path("max_daily_loss"))));
    List<String> path = new ArrayList<>();
    vector.when().path("equity_path").forEach(each -> path.add(each.asText()));
    if (vector.when().has("daily_pnl")) {
      path.add(
          new BigDecimal(start)
              .add(Vectors.decimal(vector.when().path("daily_pnl")))
              .toPlainString());
    }
    List<Boolean> tripped = new ArrayList<>();

    for (String equity : path) {
      floor.mark("F", equity);
      floor.watch.review();
      tripped.add(!floor.state().controls().restrictions().isEmpty());
    }

    List<Boolean> expected = new ArrayList<>();
    vector
        .then()
        .path("after_each")
        .forEach(each -> expected.add(each.path("tripped").asBoolean()));
    if (vector.then().has("tripped")) {
      expected.add(vector.then().path("tripped").asBoolean());
    }
    assertThat(tripped).isEqualTo(expected);
    if (drawdown) {
      assertThat(
              floor.state().orders(Floor.ACCOUNT).highWater().profit().add(new BigDecimal(start)))
          .isEqualByComparingTo("110000");
      assertThat(floor.breaches().getFirst().breach().value()).isEqualByComparingTo("25000");
    }
  }

  private static Limit halting(String type, LimitUnit unit, BigDecimal value) {
    Limit limit =
        Limit.of(
            new LimitId("halting"),
            type,
            Scope.of(Floor.ACCOUNT),
            value,
            unit,
            "the vector says so");
    return new Limit(
        limit.id(),
        limit.type(),
        limit.scope(),
        limit.value(),
        limit.unit(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        limit.warnAt(),
        OnBreach.HALT,
        null,
        null,
        null,
        limit.reason());
  }

  private void setUp(JsonNode given) {
    Instant yesterday = Instant.parse("2026-01-09T08:00:00Z");
    floor.account("A", null);
    BigDecimal start =
        Vectors.decimal(
            given.has("equityStartOfDay") ? given.path("equityStartOfDay") : given.path("equity"));
    BigDecimal lost =
        given.has("dailyRealized") ? Vectors.decimal(given.path("dailyRealized")) : BigDecimal.ZERO;
    floor.deposit("A", start.toPlainString(), yesterday);
    for (JsonNode position : given.path("positions")) {
      floor.mark(position.path("instrument").asText(), position.path("mark").asText());
      floor.fill(
          "A",
          position.has("algorithm")
              ? new AlgorithmId(position.path("algorithm").asText())
              : AlgorithmId.MANUAL,
          position.path("quantity").asText(),
          position.path("instrument").asText(),
          position.path("averagePrice").asText(),
          null,
          yesterday.plusSeconds(60));
    }
    if (lost.signum() != 0) {
      floor.mark("LOST", "5000");
      floor.fill("A", AlgorithmId.MANUAL, "1", "LOST", "5000", null, yesterday.plusSeconds(120));
      floor.fill(
          "A",
          AlgorithmId.MANUAL,
          "-1",
          "LOST",
          new BigDecimal("5000").add(lost).toPlainString(),
          null,
          floor.now().minusSeconds(3600));
    }
    if (given.path("marketMode").asText().equals("VOLATILE")) {
      floor.limits.declare(Floor.RISK, null, Regime.VOLATILE, "the vector says so");
    }
  }

  private OrderRequest request(JsonNode when) {
    String symbol = when.path("instrument").asText();
    if (floor.marks.latest(new InstrumentId(symbol)) == null) {
      floor.mark(symbol, when.path("price").asText());
    }
    return floor.request(
        when.has("algorithm")
            ? new AlgorithmId(when.path("algorithm").asText())
            : AlgorithmId.MANUAL,
        Side.valueOf(when.path("side").asText()),
        when.path("quantity").asText(),
        symbol,
        when.path("price").asText());
  }

  private void place(JsonNode quantity, Side side) {
    if (!quantity.isMissingNode() && !quantity.asText().equals("0")) {
      floor.place(floor.request(AlgorithmId.MANUAL, side, quantity.asText(), "X", "1"));
    }
  }

  private static Headroom headroom(KnownOrder order, String type) {
    return order.findings().headroom().stream()
        .filter(each -> each.type().equals(type))
        .findFirst()
        .orElseThrow();
  }

  private static void expect(JsonNode then, String field, BigDecimal actual) {
    if (then.has(field)) {
      assertThat(actual).isEqualByComparingTo(Vectors.decimal(then.path(field)));
    }
  }
}
