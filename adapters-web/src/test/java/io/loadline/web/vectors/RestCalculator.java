package io.loadline.web.vectors;

import static io.loadline.web.vectors.Desk.decimal;
import static io.loadline.web.vectors.Desk.items;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.Calculator;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Figures;
import io.loadline.domain.testing.History;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a history to the API and reads the figures off its answers: positions, lots, explanation,
 * P&amp;L and cash. Each history is an account of its own, which reports in the currency that its
 * first instrument settles in.
 *
 * <p>While it reads, it holds the answers against each other: a position is the same in the list,
 * alone and in its explanation, whose residual is 0, and what the fills said that they realized is
 * what the position realized.
 */
final class RestCalculator implements Calculator {
  private final Floor floor;
  private int accounts;

  RestCalculator(Floor floor) {
    this.floor = floor;
  }

  @Override
  public Figures calculate(History history, Map<String, BigDecimal> marks) {
    String currency = history.contracts().getFirst().settlement();
    Desk desk = new Desk(floor, "V" + ++accounts, currency, history.costBasis(), history.hedged());
    history.contracts().forEach(desk::list);
    marks.forEach(desk::mark);
    feeRates(history, desk);
    Map<String, List<BigDecimal>> trips = new HashMap<>();
    Map<String, BigDecimal> realized = new HashMap<>();
    for (Event event : history.arrivals()) {
      JsonNode answer = desk.tell(event);
      if (event instanceof Event.Fill fill) {
        String key = Figures.key(fill.symbol(), fill.positionSide());
        realized.merge(key, decimal(answer.path("realizedGross")), BigDecimal::add);
        noteTrip(trips.computeIfAbsent(fill.symbol(), symbol -> new ArrayList<>()), fill, desk);
      }
    }
    boolean asTold = history.arrivals().stream().allMatch(Event.Fill.class::isInstance);
    return figures(desk, trips, asTold ? realized : Map.of());
  }

  /** Fees in a currency of their own, at the rate that the fill names. */
  private static void feeRates(History history, Desk desk) {
    for (Event.Fill fill : history.fills()) {
      Contract contract = history.contract(fill.symbol());
      if (fill.fee() != null
          && !fill.fee().currency().equals(contract.settlement())
          && !contract.delivers(fill.fee().currency())) {
        desk.rate(fill.fee().currency(), contract.settlement(), fill.feeRate());
      }
    }
  }

  /** The API counts round trips and sums them: a new one is what the sum gained. */
  private static void noteTrip(List<BigDecimal> known, Event.Fill fill, Desk desk) {
    JsonNode trades = desk.get("/pnl?instrument=" + desk.name(fill.symbol())).path("trades");
    BigDecimal before = known.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal after =
        known(decimal(trades.path("grossProfit"))).add(known(decimal(trades.path("grossLoss"))));
    assertThat(trades.path("count").asInt() - known.size()).as("new round trips").isBetween(0, 1);
    if (trades.path("count").asInt() > known.size()) {
      known.add(after.subtract(before));
    }
  }

  private static Figures figures(
      Desk desk, Map<String, List<BigDecimal>> trips, Map<String, BigDecimal> realized) {
    Map<String, Figures.Position> positions = new TreeMap<>();
    for (JsonNode item : items(desk.get("/positions?includeFlat=true").path("items"))) {
      String symbol = desk.symbol(item.path("instrument").asText());
      String side = item.path("positionSide").isNull() ? null : item.path("positionSide").asText();
      String key = Figures.key(symbol, side);
      positions.put(key, position(desk, item, side, trips.getOrDefault(symbol, List.of())));
      if (realized.containsKey(key)) {
        assertThat(decimal(item.path("realizedGross"))).isEqualByComparingTo(realized.get(key));
      }
    }
    Map<String, BigDecimal> cash = new TreeMap<>();
    for (Map.Entry<String, JsonNode> balance : desk.get("/equity").path("cash").properties()) {
      cash.put(balance.getKey(), known(decimal(balance.getValue())));
    }
    return new Figures(positions, Map.of(), cash);
  }

  private static Figures.Position position(
      Desk desk, JsonNode item, @Nullable String side, List<BigDecimal> trips) {
    String query = side == null ? "" : "?positionSide=" + side;
    String path = "/positions/" + item.path("instrument").asText();
    JsonNode detail = desk.get(path + query);
    JsonNode explanation = desk.get(path + "/explanation" + query);
    for (Map.Entry<String, JsonNode> field : item.properties()) {
      assertThat(detail.path(field.getKey())).as(field.getKey()).isEqualTo(field.getValue());
    }
    assertThat(explanation.path("position")).isEqualTo(item);
    if (!explanation.path("residual").isNull()) {
      assertThat(decimal(explanation.path("residual"))).isZero();
    }
    Map<String, BigDecimal> fees = new TreeMap<>();
    for (Map.Entry<String, JsonNode> fee : item.path("fees").properties()) {
      fees.put(fee.getKey(), known(decimal(fee.getValue())));
    }
    return new Figures.Position(
        known(decimal(item.path("quantity"))),
        known(decimal(item.path("cost"))),
        decimal(item.path("averagePrice")),
        items(detail.path("lots")).stream().map(RestCalculator::lot).toList(),
        known(decimal(item.path("realizedGross"))),
        known(decimal(item.path("realizedNet"))),
        fees,
        decimal(item.path("unrealized")),
        decimal(item.path("marketValue")),
        items(explanation.path("steps")).stream()
            .flatMap(step -> items(step.path("matches")).stream())
            .map(RestCalculator::match)
            .toList(),
        trips);
  }

  private static Figures.Lot lot(JsonNode lot) {
    BigDecimal quantity = known(decimal(lot.path("quantity")));
    return new Figures.Lot(
        lot.path("fillId").asText(),
        quantity,
        quantity.multiply(known(decimal(lot.path("price")))));
  }

  private static Figures.Match match(JsonNode match) {
    return new Figures.Match(
        match.path("openedBy").asText(),
        known(decimal(match.path("quantity"))),
        known(decimal(match.path("cost"))),
        known(decimal(match.path("gain"))));
  }

  private static BigDecimal known(@Nullable BigDecimal decimal) {
    return Objects.requireNonNull(decimal, "must be known");
  }
}
