package io.loadline.web.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.loadline.domain.testing.Contract;
import io.loadline.domain.testing.Event;
import io.loadline.web.Floor;
import io.loadline.web.json.StrictJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account of a floor, spoken to over REST alone. Its instruments are its own, so that accounts
 * of one floor do not share marks or splits.
 */
final class Desk {
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  private final Floor floor;
  private final String account;

  /** Opens an account. */
  Desk(Floor floor, String account, String currency, String costBasis, boolean hedged) {
    this.floor = floor;
    this.account = account;
    ObjectNode body = object();
    body.put("name", "of vectors").put("reportingCurrency", currency).put("costBasis", costBasis);
    body.put("positionMode", hedged ? "HEDGING" : "NETTING");
    body.putArray("traders").add("trader");
    floor.must("admin", "PUT", "/accounts/" + account, body.toString());
  }

  /** The name of one of its instruments in the API. */
  String name(String symbol) {
    return account + "." + symbol;
  }

  /** What it was called in the vector. */
  String symbol(String name) {
    return name.substring(account.length() + 1);
  }

  void list(Contract contract) {
    ObjectNode body = object();
    body.put("kind", contract.kind()).put("settlementCurrency", contract.settlement());
    if (contract.baseAsset() != null) {
      body.put("baseAsset", contract.baseAsset());
    }
    body.put("priceScale", contract.priceScale()).put("quantityScale", contract.quantityScale());
    body.put("multiplier", contract.multiplier().toPlainString());
    body.put("inverse", contract.inverse());
    floor.must("admin", "PUT", "/instruments/" + name(contract.symbol()), body.toString());
  }

  /** A price that is true now. */
  void mark(String symbol, BigDecimal price) {
    mark(symbol, price, floor.now());
  }

  void mark(String symbol, BigDecimal price, Instant asOf) {
    ObjectNode body = object();
    body.put("instrument", name(symbol)).put("mark", price.toPlainString());
    body.put("asOf", asOf.toString());
    floor.must("feed", "POST", "/marks", "[" + body + "]");
  }

  /** A rate that always held. */
  void rate(String base, String quote, BigDecimal rate) {
    ObjectNode body = object();
    body.put("base", base).put("quote", quote).put("rate", rate.toPlainString());
    body.put("asOf", LONG_AGO.toString());
    floor.must("feed", "POST", "/fx-rates", "[" + body + "]");
  }

  void move(String id, String type, String currency, BigDecimal amount) {
    ObjectNode body = object();
    body.put("movementId", id).put("type", type).put("currency", currency);
    body.put("amount", amount.toPlainString()).put("at", floor.now().toString());
    floor.must("admin", "POST", "/accounts/" + account + "/cash-movements", body.toString());
  }

  /** Tells one event; the answer is what the API says to it. */
  JsonNode tell(Event event) {
    return switch (event) {
      case Event.Fill fill ->
          floor.must("trader", "POST", path("/fills"), fill(fill).toString()).json();
      case Event.Bust bust ->
          floor
              .must("trader", "POST", path("/fills/" + bust.fillId() + "/bust"), REASON.toString())
              .json();
      case Event.Correction correction -> correct(correction);
      case Event.Split split ->
          floor
              .must("admin", "POST", "/instruments/" + name(split.symbol()) + "/splits", of(split))
              .json();
    };
  }

  /** Tells a fill of an order. */
  JsonNode tell(Event.Fill fill, String orderId) {
    return floor
        .must("trader", "POST", path("/fills"), fill(fill).put("orderId", orderId).toString())
        .json();
  }

  /** Asks whether a limit order may be sent. */
  JsonNode order(String id, String symbol, String side, BigDecimal quantity, BigDecimal price) {
    ObjectNode body = object();
    body.put("clientOrderId", id).put("instrument", name(symbol)).put("side", side);
    body.put("type", "LIMIT").put("quantity", quantity.toPlainString());
    body.put("limitPrice", price.toPlainString());
    return floor.must("trader", "POST", path("/orders"), body.toString()).json();
  }

  /** Cancels an order, confirmed by the venue. */
  JsonNode cancelled(String id) {
    return floor
        .must("trader", "POST", path("/orders/" + id + "/cancel"), "{\"confirmed\":true}")
        .json();
  }

  private static final ObjectNode REASON = object().put("reason", "the vector says so");

  private ObjectNode fill(Event.Fill fill) {
    ObjectNode body = object();
    body.put("fillId", fill.id()).put("instrument", name(fill.symbol())).put("side", fill.side());
    body.put("quantity", fill.quantity().toPlainString());
    body.put("price", fill.price().toPlainString());
    body.put("executedAt", fill.at().toString());
    if (fill.fee() != null) {
      body.set("fee", fee(fill.fee()));
    }
    if (fill.algorithm() != null) {
      body.put("algorithmId", fill.algorithm());
    }
    if (fill.positionSide() != null) {
      body.put("positionSide", fill.positionSide());
    }
    return body;
  }

  private JsonNode correct(Event.Correction correction) {
    ObjectNode body = REASON.deepCopy();
    if (correction.quantity() != null) {
      body.put("quantity", correction.quantity().toPlainString());
    }
    if (correction.price() != null) {
      body.put("price", correction.price().toPlainString());
    }
    if (correction.fee() != null) {
      body.set("fee", fee(correction.fee()));
    }
    String path = path("/fills/" + correction.fillId() + "/correction");
    return floor.must("trader", "POST", path, body.toString()).json();
  }

  private static ObjectNode fee(Event.Fee fee) {
    return object().put("amount", fee.amount().toPlainString()).put("currency", fee.currency());
  }

  private static String of(Event.Split split) {
    ObjectNode body = object();
    body.put("splitId", split.id()).put("ratio", split.newUnits() + ":" + split.oldUnits());
    body.put("effectiveAt", split.at().toString());
    if (split.cashInLieu() != null) {
      body.put("cashInLieuPrice", split.cashInLieu().toPlainString());
    }
    return body.toString();
  }

  /** What the API says of the account at the path below it. */
  JsonNode get(String below) {
    Floor.Reply reply = floor.ask("trader", "GET", path(below));
    if (reply.status() != 200) {
      throw new IllegalStateException(below + ": " + reply);
    }
    return reply.json();
  }

  private String path(String below) {
    return "/accounts/" + account + below;
  }

  private static ObjectNode object() {
    return StrictJson.mapper().createObjectNode();
  }

  /** A decimal of the API, which is a text; {@code null} where it says null. */
  static @Nullable BigDecimal decimal(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw new IllegalArgumentException("must be a decimal as text: " + node);
    }
    return new BigDecimal(node.textValue());
  }

  /** The elements of an array. */
  static List<JsonNode> items(JsonNode array) {
    List<JsonNode> items = new ArrayList<>();
    array.forEach(items::add);
    return items;
  }
}
