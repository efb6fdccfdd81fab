package io.loadline.domain.testing;

import static io.loadline.domain.testing.Vectors.decimal;
import static io.loadline.domain.testing.Vectors.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.domain.testing.Vectors.Vector;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the vectors of positions, lots, fees, splits and hedging as histories. */
final class VectorHistories {

  /** The one instrument of a vector. */
  static final String SYMBOL = "VECTOR";

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final Set<String> BASE_ASSETS = Set.of("BTC", "ETH");

  private final Vector vector;
  private final Contract contract;
  private final List<Event> events = new ArrayList<>();

  private VectorHistories(Vector vector) {
    this.vector = vector;
    this.contract = contract(vector.given().path("instrument"));
  }

  /** What the vector gives and what happens in it, as one history. */
  static History of(Vector vector) {
    VectorHistories made = new VectorHistories(vector);
    made.given(vector.given());
    made.happens(vector.when());
    return new History(
        vector.given().path("method").asText("FIFO"),
        vector.given().path("mode").asText().equals("HEDGING"),
        List.of(made.contract),
        made.events);
  }

  /** How many events are what the vector gives, before anything happens. */
  static int given(Vector vector) {
    VectorHistories made = new VectorHistories(vector);
    made.given(vector.given());
    return made.events.size();
  }

  private void given(JsonNode given) {
    for (JsonNode lot : given.path("lots")) {
      String id = lot.path("id").asText("lot" + events.size());
      open(id, decimal(lot.path("qty")), decimal(lot.path("cost")));
    }
    for (String name : List.of("position", "opening_position")) {
      JsonNode position = given.path(name);
      if (position.has("qty")) {
        open("opening", decimal(position.path("qty")), decimal(position.path("avg")));
      }
    }
  }

  private void happens(JsonNode when) {
    stream(when.path("fills")).forEach(this::fill);
    if (when.has("fill")) {
      fill(when.path("fill"));
    }
    BigDecimal sellPrice =
        when.has("assumed_sell_price") ? decimal(when.path("assumed_sell_price")) : BigDecimal.ONE;
    for (JsonNode sale : when.path("sell")) {
      add("SELL", decimal(sale.path("qty")), sellPrice, null, null, "sale" + events.size());
    }
    stream(when.path("splits")).forEach(this::split);
    if (when.has("split")) {
      split(when.path("split"));
    }
    if (when.has("then_fill")) {
      fill(when.path("then_fill"));
    }
  }

  private void open(String id, BigDecimal quantity, BigDecimal price) {
    add(quantity.signum() > 0 ? "BUY" : "SELL", quantity.abs(), price, null, null, id);
  }

  private void fill(JsonNode fill) {
    JsonNode effect = fill.path("effect");
    add(
        fill.path("side").asText(),
        decimal(fill.path("qty")),
        decimal(fill.path("price")),
        fee(fill.path("fee")),
        effect.isMissingNode() ? null : effect.asText().replaceAll("OPEN_|CLOSE_", ""),
        fill.path("id").asText("fill") + "-" + events.size());
  }

  private void split(JsonNode split) {
    events.add(
        new Event.Split(
            "S" + events.size(),
            SYMBOL,
            split.path("new").asInt(),
            split.path("old").asInt(),
            at(),
            null));
  }

  private void add(
      String side,
      BigDecimal quantity,
      BigDecimal price,
      Event.@Nullable Fee fee,
      @Nullable String positionSide,
      String id) {
    events.add(
        new Event.Fill(
            id, SYMBOL, side, quantity, price, fee, BigDecimal.ONE, at(), null, positionSide));
  }

  /** One minute after the event before. */
  private Instant at() {
    return START.plusSeconds(60L * events.size());
  }

  private Event.@Nullable Fee fee(JsonNode fee) {
    if (fee.isMissingNode()) {
      return null;
    }
    String currency = fee.path("currency").asText("SETTLE");
    return new Event.Fee(
        decimal(fee.path("amount")), currency.equals("SETTLE") ? contract.settlement() : currency);
  }

  private Contract contract(JsonNode instrument) {
    String kind =
        switch (instrument.path("kind").asText()) {
          case "SPOT", "FX" -> "SPOT";
          case "EQUITY" -> "EQUITY";
          case "INVERSE_PERP" -> "PERPETUAL";
          case "FUTURE", "SPREAD", "" -> "FUTURE";
          default -> throw new IllegalArgumentException("must be a known kind: " + instrument);
        };
    return new Contract(
        SYMBOL,
        kind,
        kind.equals("SPOT") ? baseAsset(instrument) : null,
        instrument.path("settlement").asText(instrument.path("quote").asText("USD")),
        instrument.has("multiplier") ? decimal(instrument.path("multiplier")) : BigDecimal.ONE,
        instrument.path("inverse").asBoolean(),
        18,
        18);
  }

  /** Where a vector leaves the base asset open, it is the one in which it pays a fee. */
  private String baseAsset(JsonNode instrument) {
    return stream(vector.when().path("fills"))
        .map(fill -> fill.path("fee").path("currency").asText())
        .filter(BASE_ASSETS::contains)
        .findFirst()
        .orElse(instrument.path("base").asText().split(" ", 2)[0]);
  }
}
