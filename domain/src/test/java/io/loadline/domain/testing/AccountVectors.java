package io.loadline.domain.testing;

import static io.loadline.domain.testing.Vectors.decimal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells the vectors of P&amp;L, which speak of several instruments, as histories. */
public final class AccountVectors {

  /** When the positions were opened that a vector only states. */
  public static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  private AccountVectors() {}

  /** The fills of a vector, and each position as one fill of long ago. */
  public static History history(JsonNode given) {
    List<Event> events = new ArrayList<>();
    Map<String, Contract> contracts = new TreeMap<>();
    for (JsonNode position : given.path("positions")) {
      BigDecimal quantity = decimal(position.path("quantity"));
      BigDecimal price = decimal(position.path("cost")).divide(quantity);
      events.add(fill(events.size(), position, "BUY", price, LONG_AGO));
    }
    for (JsonNode fill : given.path("fills")) {
      events.add(
          fill(
              events.size(),
              fill,
              fill.path("side").asText(),
              decimal(fill.path("price")),
              Instant.parse(fill.path("time").asText())));
    }
    for (Event event : events) {
      String symbol = ((Event.Fill) event).symbol();
      contracts.put(symbol, spot(symbol));
    }
    return new History("FIFO", false, List.copyOf(contracts.values()), events);
  }

  /** What the vectors of P&amp;L trade. */
  public static Contract spot(String symbol) {
    return new Contract(symbol, "SPOT", symbol, "USD", BigDecimal.ONE, false, 18, 18);
  }

  private static Event fill(int number, JsonNode node, String side, BigDecimal price, Instant at) {
    JsonNode fee = node.path("fee");
    return new Event.Fill(
        "F" + number,
        node.path("instrument").asText(),
        side,
        decimal(node.path("quantity")),
        price,
        fee.isMissingNode() ? null : new Event.Fee(decimal(fee), "USD"),
        BigDecimal.ONE,
        at,
        node.has("algorithm") ? node.path("algorithm").asText() : null,
        null);
  }

  /** A source that gives the value of a position gives its price. */
  public static Map<String, BigDecimal> prices(JsonNode given) {
    Map<String, BigDecimal> prices = new TreeMap<>();
    for (Map.Entry<String, JsonNode> price : given.path("prices").properties()) {
      String used = price.getValue().path("mark").asText();
      prices.put(price.getKey(), decimal(price.getValue().path(used)));
    }
    for (JsonNode position : given.path("positions")) {
      String symbol = position.path("instrument").asText();
      if (given.path("marketValue").has(symbol)) {
        prices.put(
            symbol,
            decimal(given.path("marketValue").path(symbol))
                .divide(decimal(position.path("quantity"))));
      }
    }
    return prices;
  }
}
