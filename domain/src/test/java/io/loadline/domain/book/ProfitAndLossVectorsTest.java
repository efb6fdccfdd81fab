package io.loadline.domain.book;

import static io.loadline.domain.testing.Vectors.decimal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.instrument.InstrumentId;
import io.loadline.domain.pnl.ProfitAndLoss;
import io.loadline.domain.testing.AccountVectors;
import io.loadline.domain.testing.History;
import io.loadline.domain.testing.Vectors;
import io.loadline.domain.testing.Vectors.Vector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The vectors of P&amp;L that speak of all time. Those of a window need the history, which the
 * domain does not keep: they run through REST, in {@code web/vectors}. An order without fills is
 * nothing to the domain.
 */
class ProfitAndLossVectorsTest {

  static final List<Vector> VECTORS =
      Stream.of("pnl.json", "positions-basic.json")
          .flatMap(file -> Vectors.load(file).stream())
          .filter(vector -> !vector.when().has("from"))
          .toList();

  @ParameterizedTest
  @FieldSource("VECTORS")
  void theSumsAreWhatTheSourceSays(Vector vector) {
    History history = AccountVectors.history(vector.given());
    MovingMarket market = new MovingMarket();
    AccountVectors.prices(vector.given()).forEach(market::move);
    Book book = Replay.of(history, AccountVectors.LONG_AGO, Map.of()).book();

    ProfitAndLossReport report = new ProfitAndLossReport(book, market);

    for (Map.Entry<String, JsonNode> field : vector.then().properties()) {
      check(vector, field.getKey(), field.getValue(), book, report);
    }
  }

  private static void check(
      Vector vector, String field, JsonNode expected, Book book, ProfitAndLossReport report) {
    ProfitAndLoss all =
        vector.when().has("instrument")
            ? report.of(new InstrumentId(vector.when().path("instrument").asText()), null)
            : report.ofAccount();
    switch (field) {
      case "winRateTolerance", "returnPctTolerance" -> {}
      case "realized" -> same(field, expected, all.realizedNet());
      case "unrealized" -> same(field, expected, all.unrealized());
      case "total" -> same(field, expected, all.total());
      case "closedTrades" -> assertThat(all.trades().count()).isEqualTo(expected.asLong());
      case "winningTrades" -> assertThat(all.trades().wins()).isEqualTo(expected.asLong());
      case "losingTrades" -> assertThat(all.trades().losses()).isEqualTo(expected.asLong());
      case "winRatePct" ->
          assertThat(percent(all.trades().winRate().value()))
              .isCloseTo(
                  decimal(expected), within(decimal(vector.then().path("winRateTolerance"))));
      case "grossProfit" -> same(field, expected, all.trades().grossProfit());
      case "grossLoss" -> same(field, expected, all.trades().grossLoss());
      case "largestWin" -> same(field, expected, all.trades().largestWin());
      case "largestLoss" -> same(field, expected, all.trades().largestLoss());
      case "rows" ->
          assertThat(
                  vector.when().path("op").asText().equals("pnl.byAlgorithm")
                      ? report.byAlgorithm().size()
                      : report.byInstrument().size())
              .isEqualTo(expected.asInt());
      case "realizedByAlgorithm" ->
          report
              .byAlgorithm()
              .forEach((id, row) -> same(id.value(), expected.path(id.value()), row.realizedNet()));
      case "realizedByInstrument" ->
          report
              .byInstrument()
              .forEach((id, row) -> same(id.value(), expected.path(id.value()), row.realizedNet()));
      case "unrealizedByInstrument" ->
          report
              .byInstrument()
              .forEach((id, row) -> same(id.value(), expected.path(id.value()), row.unrealized()));
      case "quantity" -> same(field, expected, quantity(vector, book));
      case "marketValue", "totalValue" -> same(field, expected, cost(vector).add(all.unrealized()));
      case "totalCost" -> same(field, expected, cost(vector));
      case "returnPct" ->
          assertThat(percent(all.unrealized().divide(cost(vector), 36, RoundingMode.HALF_EVEN)))
              .isCloseTo(
                  decimal(expected), within(decimal(vector.then().path("returnPctTolerance"))));
      default -> throw new IllegalArgumentException("must be a known field: " + field);
    }
  }

  /** What the positions that are asked for have cost. */
  private static BigDecimal cost(Vector vector) {
    String only = vector.when().path("instrument").asText();
    return Vectors.stream(vector.given().path("positions"))
        .filter(position -> only.isEmpty() || position.path("instrument").asText().equals(only))
        .map(position -> decimal(position.path("cost")))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal quantity(Vector vector, Book book) {
    InstrumentId instrument = new InstrumentId(vector.when().path("instrument").asText());
    return Objects.requireNonNull(book.holdings().get(PositionKey.net(instrument)))
        .position()
        .quantity();
  }

  private static BigDecimal percent(@Nullable BigDecimal fraction) {
    return Objects.requireNonNull(fraction).movePointRight(2);
  }

  private static void same(String field, JsonNode expected, @Nullable BigDecimal actual) {
    assertThat(actual).as(field).isEqualByComparingTo(decimal(expected));
  }
}
