package io.loadline.domain.testing;

import static io.loadline.domain.testing.Vectors.decimal;
import static io.loadline.domain.testing.Vectors.decimals;
import static io.loadline.domain.testing.Vectors.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.Vectors.Vector;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The numeric vectors of positions. The engine and its reference both run them, unchanged.
 *
 * <p>Every field of a vector's {@code then} is asserted; one that is not known here fails the test.
 */
public abstract class PositionVectorsContract {

  static final List<Vector> VECTORS =
      Stream.of(
              "positions.json",
              "lots.json",
              "extremes.json",
              "fees-and-currency.json",
              "splits.json",
              "hedged.json")
          .flatMap(file -> Vectors.load(file).stream())
          .toList();

  /** From this many fraction digits on, an expected number was rounded where the source ended. */
  private static final int LONG_FRACTION = 18;

  /** All vectors that this runs. */
  public static List<Vector> vectors() {
    return VECTORS;
  }

  /** What is under test. */
  protected abstract Calculator calculator();

  @ParameterizedTest
  @FieldSource("VECTORS")
  void theFiguresAreWhatTheSourceSays(Vector vector) {
    check(calculator(), vector);
  }

  /** Compares every field of the vector with what the calculator says. */
  static void check(Calculator calculator, Vector vector) {
    History history = VectorHistories.of(vector);
    List<Figures> steps =
        IntStream.rangeClosed(0, history.arrivals().size())
            .mapToObj(events -> calculator.calculate(history.first(events), marks(vector)))
            .toList();

    new Expectations(vector, steps).check();
  }

  private static Map<String, BigDecimal> marks(Vector vector) {
    JsonNode mark =
        vector.when().has("mark") ? vector.when().path("mark") : vector.then().path("mark");
    return mark.isMissingNode() ? Map.of() : Map.of(VectorHistories.SYMBOL, decimal(mark));
  }

  /** Compares each field of a vector with the figures after its events. */
  private static final class Expectations {
    private final Vector vector;
    private final int given;
    private final List<Figures> steps;
    private final List<Figures.Position> positions;
    private final Figures.Position end;

    Expectations(Vector vector, List<Figures> steps) {
      this.vector = vector;
      this.steps = steps;
      this.given = VectorHistories.given(vector);
      this.positions = steps.stream().map(step -> position(step, VectorHistories.SYMBOL)).toList();
      this.end = positions.getLast();
    }

    void check() {
      check(vector.then());
      check(vector.then().path("derived"));
    }

    private void check(JsonNode then) {
      for (Map.Entry<String, JsonNode> field : then.properties()) {
        check(field.getKey(), field.getValue());
      }
    }

    private void check(String field, JsonNode expected) {
      switch (field) {
        case "derived", "mark" -> {}
        case "quantity", "remaining_qty" -> same(field, expected, end.quantity());
        case "avg_open_price" -> same(field, expected, lastAverage());
        case "avg_cost" -> same(field, expected, end.averagePrice());
        case "avg_close_price" -> same(field, expected, averageClosingPrice());
        case "cost" -> same(field, expected, end.cost());
        case "realized_gross", "realized_gross_at_assumed_price", "total_pnl_gross" ->
            same(field, expected, end.realizedGross());
        case "realized_net", "lifetime_realized_net" -> same(field, expected, end.realizedNet());
        case "fees", "total_fees" ->
            same(field, expected, end.realizedGross().subtract(end.realizedNet()));
        case "unrealized" -> same(field, expected, end.unrealized());
        case "total" -> same(field, expected, end.realizedNet().add(required(end.unrealized())));
        case "notional" -> same(field, expected, required(end.marketValue()).abs());
        case "peak_quantity" -> same(field, expected, peak().quantity().abs());
        case "realized_return" ->
            same(field, expected, quotient(end.realizedGross(), peak().cost().abs()));
        case "after_each_fill" -> afterEachFill(expected);
        case "cycle_realized_net" -> sameList(field, expected, end.roundTrips());
        case "cycle_realized_net_current" -> same(field, expected, ofOpenTrip(end));
        case "after_open_realized_net" -> sameList(field, expected, afterOpenings());
        case "matched" -> matched(expected);
        case "matched_cost" -> same(field, expected, sum(end.matches(), Figures.Match::cost));
        case "remaining" -> remaining(expected);
        case "round_trips" -> roundTrips(expected);
        case "bought_qty" ->
            same(field, expected, end.quantity().add(sum(end.fees().values(), fee -> fee)));
        case "position" -> {
          same("position.qty", expected.path("qty"), end.quantity());
          if (expected.has("avg")) {
            same("position.avg", expected.path("avg"), end.averagePrice());
          }
        }
        case "long_qty" -> same(field, expected, side("LONG").quantity());
        case "short_qty" -> same(field, expected, side("SHORT").quantity().negate());
        case "net_qty" ->
            same(field, expected, side("LONG").quantity().add(side("SHORT").quantity()));
        case "long_avg" -> same(field, expected, side("LONG").averagePrice());
        case "short_avg" -> same(field, expected, side("SHORT").averagePrice());
        case "realized_gross_account" -> same(field, expected, inAccount(end.realizedGross()));
        case "realized_net_account" -> same(field, expected, inAccount(end.realizedNet()));
        case "fees_account" ->
            same(field, expected, inAccount(end.realizedGross().subtract(end.realizedNet())));
        case "unrealized_account" -> same(field, expected, inAccount(required(end.unrealized())));
        case "cost_account" -> same(field, expected, inAccount(end.cost().abs()));
        case "value_account" -> same(field, expected, inAccount(required(end.marketValue()).abs()));
        case "cash_delta_EUR" ->
            same(field, expected, cash(steps.getLast()).subtract(cash(steps.get(given))));
        default -> throw new IllegalArgumentException("must be a known field: " + field);
      }
    }

    private void afterEachFill(JsonNode expected) {
      for (int i = 0; i < expected.size(); i++) {
        Figures.Position after = positions.get(i + 1);
        JsonNode then = expected.get(i);
        if (then.isTextual()) {
          same("quantity after fill " + i, then, after.quantity());
          continue;
        }
        Set<String> unknown = new HashSet<>();
        then.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(Set.of("quantity", "avg_open_price", "realized_net"));
        assertThat(unknown).isEmpty();
        same("quantity after fill " + i, then.path("quantity"), after.quantity());
        if (then.has("avg_open_price")) {
          same("average after fill " + i, then.path("avg_open_price"), after.averagePrice());
          same("net after fill " + i, then.path("realized_net"), after.realizedNet());
        }
      }
    }

    /** Which lots were closed, and by how much, in the order of closing. */
    private void matched(JsonNode expected) {
      assertThat(end.matches())
          .extracting(Figures.Match::fillId)
          .containsExactlyElementsOf(texts(expected, "lot"));
      for (int i = 0; i < expected.size(); i++) {
        same("matched", expected.get(i).path("qty"), end.matches().get(i).quantity());
        if (expected.get(i).has("cost_total")) {
          same("matched", expected.get(i).path("cost_total"), end.matches().get(i).cost());
        }
      }
    }

    private void remaining(JsonNode expected) {
      assertThat(end.lots())
          .extracting(Figures.Lot::fillId)
          .containsExactlyInAnyOrderElementsOf(texts(expected, "lot"));
      for (JsonNode lot : expected) {
        Figures.Lot actual =
            end.lots().stream()
                .filter(open -> open.fillId().equals(lot.path("lot").asText()))
                .findFirst()
                .orElseThrow();
        same("remaining", lot.path("qty"), actual.quantity());
      }
    }

    private void roundTrips(JsonNode expected) {
      if (vector.given().path("grouping").asText().equals("FILL_TO_FILL")) {
        List<BigDecimal> gains = end.matches().stream().map(Figures.Match::gain).toList();
        assertThat(gains).hasSameSizeAs(expected);
        for (int i = 0; i < gains.size(); i++) {
          same("round trip", expected.get(i).path("pnl_gross"), gains.get(i));
        }
        return;
      }
      assertThat(expected).hasSize(1);
      assertThat(end.roundTrips()).hasSize(1);
      JsonNode trip = expected.get(0);
      BigDecimal fees = end.realizedGross().subtract(end.realizedNet());
      BigDecimal closed = sum(end.matches(), Figures.Match::quantity);
      BigDecimal cost = sum(end.matches(), Figures.Match::cost);
      same("fees", trip.path("fees"), fees);
      same("pnl_gross", trip.path("pnl_gross"), end.roundTrips().getFirst().add(fees));
      same("qty", trip.path("qty"), closed);
      same("entry_price", trip.path("entry_price"), quotient(cost, closed));
      same("exit_price", trip.path("exit_price"), quotient(cost.add(end.realizedGross()), closed));
    }

    /**
     * The sources go on naming the average of a position that is flat: the one before the last
     * fill.
     */
    private BigDecimal lastAverage() {
      BigDecimal average = end.averagePrice();
      return average != null
          ? average
          : required(positions.get(positions.size() - 2).averagePrice());
    }

    private BigDecimal averageClosingPrice() {
      Figures.Position peak = peak();
      return quotient(peak.cost().add(end.realizedGross()), peak.quantity());
    }

    private Figures.Position peak() {
      return positions.stream()
          .max(Comparator.comparing(position -> position.quantity().abs()))
          .orElseThrow();
    }

    private List<BigDecimal> afterOpenings() {
      List<BigDecimal> results = new ArrayList<>();
      for (int i = 1; i < positions.size(); i++) {
        if (positions.get(i - 1).quantity().signum() == 0) {
          results.add(ofOpenTrip(positions.get(i)));
        }
      }
      return results;
    }

    private static BigDecimal ofOpenTrip(Figures.Position position) {
      return position.realizedNet().subtract(sum(position.roundTrips(), trip -> trip));
    }

    private Figures.Position side(String side) {
      return position(steps.getLast(), Figures.key(VectorHistories.SYMBOL, side));
    }

    private BigDecimal inAccount(BigDecimal amount) {
      return amount.multiply(decimals(vector.given().path("rate")).getFirst());
    }

    private static BigDecimal cash(Figures figures) {
      return figures.cash().getOrDefault("EUR", BigDecimal.ZERO);
    }

    private void same(String field, JsonNode expected, @Nullable BigDecimal actual) {
      BigDecimal value = decimal(expected);
      BigDecimal rounded =
          value.scale() < LONG_FRACTION
              ? required(actual)
              : required(actual).setScale(value.scale(), RoundingMode.HALF_EVEN);
      assertThat(rounded).as(field).isCloseTo(value, within(vector.tolerance()));
    }

    private void sameList(String field, JsonNode expected, List<BigDecimal> actual) {
      assertThat(actual).as(field).hasSameSizeAs(expected);
      for (int i = 0; i < actual.size(); i++) {
        same(field, expected.get(i), actual.get(i));
      }
    }
  }

  private static final Figures.Position NOTHING =
      new Figures.Position(
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          null,
          List.of(),
          BigDecimal.ZERO,
          BigDecimal.ZERO,
          Map.of(),
          null,
          null,
          List.of(),
          List.of());

  private static Figures.Position position(Figures figures, String key) {
    return figures.positions().getOrDefault(key, NOTHING);
  }

  private static List<String> texts(JsonNode array, String field) {
    return stream(array).map(node -> node.path(field).asText()).toList();
  }

  private static <T> BigDecimal sum(Iterable<T> items, Function<T, BigDecimal> amount) {
    BigDecimal sum = BigDecimal.ZERO;
    for (T item : items) {
      sum = sum.add(amount.apply(item));
    }
    return sum;
  }

  private static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
    return dividend.divide(divisor, new MathContext(60, RoundingMode.HALF_EVEN));
  }

  private static BigDecimal required(@Nullable BigDecimal value) {
    return Objects.requireNonNull(value, "must be known");
  }
}
