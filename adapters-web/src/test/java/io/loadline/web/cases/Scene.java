package io.loadline.web.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** A firm in memory, in short words: every method is one request. */
final class Scene implements AutoCloseable {
  static final String A = "/accounts/A";

  final Floor floor = new Floor();
  private int number;

  Scene() {
    account("A", "");
  }

  /** An account of desk D2 in USD without limits; more are JSON members with a leading comma. */
  Scene account(String id, String more) {
    floor.ask("admin", "PUT", "/desks/D2", "{\"name\":\"two\"}");
    floor.must(
        "admin",
        "PUT",
        "/accounts/" + id,
        """
        {"name":"%s","desk":"D2","traders":["trader"],"reportingCurrency":"USD"%s}\
        """
            .formatted(id, more));
    for (String name : List.of("concentration", "algorithm-exposure", "daily-loss")) {
      removeLimit(id + ":" + name);
    }
    return this;
  }

  void removeLimit(String id) {
    Floor.Reply found = floor.ask("risk", "GET", "/limits/" + id);
    Floor.Reply proposed = floor.ask("risk", "DELETE", "/limits/" + id, null, found.tag());
    approve(proposed);
  }

  void approve(Floor.Reply proposed) {
    Floor.Reply approved =
        floor.ask(
            "risk2", "POST", "/limit-proposals/" + proposed.text("/proposal/id") + "/approve");
    if (approved.status() != 200) {
      throw new IllegalStateException(proposed + " " + approved);
    }
  }

  Scene instrument(String symbol, String kind, String more) {
    String base = kind.equals("SPOT") ? ",\"baseAsset\":\"" + symbol + "\"" : "";
    floor.must(
        "admin",
        "PUT",
        "/instruments/" + symbol,
        """
        {"kind":"%s"%s,"settlementCurrency":"USD","priceScale":8,"quantityScale":8%s}\
        """
            .formatted(kind, base, more));
    return this;
  }

  Scene mark(String symbol, String price) {
    floor.must(
        "feed",
        "POST",
        "/marks",
        "[{\"instrument\":\"%s\",\"mark\":\"%s\"}]".formatted(symbol, price));
    return this;
  }

  Scene rate(String base, String quote, String rate, Instant asOf) {
    floor.must(
        "feed",
        "POST",
        "/fx-rates",
        "[{\"base\":\"%s\",\"quote\":\"%s\",\"rate\":\"%s\",\"asOf\":\"%s\"}]"
            .formatted(base, quote, rate, asOf));
    return this;
  }

  Scene rate(String base, String quote, String rate) {
    return rate(base, quote, rate, floor.now());
  }

  Scene deposit(String account, String amount, String currency) {
    return movement(account, "DEPOSIT", amount, currency, "");
  }

  Scene movement(String account, String type, String amount, String currency, String more) {
    floor.must(
        "admin",
        "POST",
        "/accounts/" + account + "/cash-movements",
        """
        {"movementId":"m%d","type":"%s","currency":"%s","amount":"%s","at":"%s"%s}\
        """
            .formatted(number++, type, currency, amount, floor.now(), more));
    return this;
  }

  /** A fill of now; what may be refused. */
  Floor.Reply tryFill(String account, String signed, String symbol, String price, String more) {
    return floor.ask(
        "trader", "POST", "/accounts/" + account + "/fills", fillBody(signed, symbol, price, more));
  }

  private String fillBody(String signed, String symbol, String price, String more) {
    BigDecimal quantity = new BigDecimal(signed);
    return """
    {"fillId":"f%d","instrument":"%s","side":"%s","quantity":"%s","price":"%s",
     "executedAt":"%s"%s}\
    """
        .formatted(
            number++,
            symbol,
            quantity.signum() > 0 ? "BUY" : "SELL",
            quantity.abs().toPlainString(),
            price,
            floor.now(),
            more);
  }

  Scene fill(String account, String signed, String symbol, String price, String more) {
    Floor.Reply reply = tryFill(account, signed, symbol, price, more);
    if (reply.status() != 201) {
      throw new IllegalStateException(reply.toString());
    }
    return this;
  }

  Scene fill(String account, String signed, String symbol, String price) {
    return fill(account, signed, symbol, price, "");
  }

  /** An order of type LIMIT under a name of its own. */
  Floor.Reply order(
      String account, String id, String signed, String symbol, String price, String more) {
    BigDecimal quantity = new BigDecimal(signed);
    return floor.ask(
        "trader",
        "POST",
        "/accounts/" + account + "/orders",
        """
        {"clientOrderId":"%s","instrument":"%s","side":"%s","type":"LIMIT","quantity":"%s",
         "limitPrice":"%s"%s}\
        """
            .formatted(
                id,
                symbol,
                quantity.signum() > 0 ? "BUY" : "SELL",
                quantity.abs().toPlainString(),
                price,
                more));
  }

  Floor.Reply order(String account, String signed, String symbol, String price) {
    return order(account, "o" + number++, signed, symbol, price, "");
  }

  /** The codes against an order; none when it passed. */
  static List<String> codes(Floor.Reply reply) {
    if (reply.status() != 201) {
      throw new IllegalStateException(reply.toString());
    }
    return texts(reply.json().at("/breaches"), "/code");
  }

  static List<String> texts(JsonNode items, String pointer) {
    List<String> found = new ArrayList<>();
    items.forEach(each -> found.add(each.at(pointer).asText()));
    return found;
  }

  /** A limit; the scope without its braces, more with a leading comma. */
  Scene limit(String id, String type, String value, String unit, String scope, String more) {
    floor.must("risk", "POST", "/limits", limitBody(id, type, value, unit, scope, more));
    return this;
  }

  static String limitBody(
      String id, String type, String value, String unit, String scope, String more) {
    String currency = unit.equals("MONEY") ? ",\"currency\":\"USD\"" : "";
    return """
    {"limitId":"%s","type":"%s","value":"%s","unit":"%s","scope":{%s},"reason":"a test"%s%s}\
    """
        .formatted(id, type, value, unit, scope, currency, more);
  }

  /** A split a second later, so that what was before is before. */
  Scene split(String symbol, String id, String ratio, String more) {
    later("PT1S")
        .floor
        .must(
            "admin",
            "POST",
            "/instruments/" + symbol + "/splits",
            "{\"splitId\":\"%s\",\"ratio\":\"%s\",\"effectiveAt\":\"%s\"%s}"
                .formatted(id, ratio, floor.now(), more));
    return this;
  }

  Scene later(String duration) {
    floor.waitUntil(floor.now().plus(Duration.parse(duration)));
    return this;
  }

  /** Lets the limits look at what moved. */
  Scene review() {
    floor.review();
    return this;
  }

  JsonNode get(String path) {
    Floor.Reply reply = floor.ask("auditor", "GET", path);
    if (reply.status() != 200) {
      throw new IllegalStateException(path + ": " + reply);
    }
    return reply.json();
  }

  String text(String path, String pointer) {
    JsonNode found = get(path).at(pointer);
    return found.isNull() ? "null" : found.asText();
  }

  String equity(String account, String figure) {
    return text("/accounts/" + account + "/equity", "/" + figure);
  }

  /** One row of utilisation. */
  JsonNode use(String account, String limit) {
    return StreamSupport.stream(
            get("/accounts/" + account + "/utilisation").at("/items").spliterator(), false)
        .filter(each -> each.at("/limitId").asText().equals(limit))
        .findFirst()
        .orElseThrow();
  }

  List<String> breaches() {
    return texts(get("/breaches").at("/items"), "/code");
  }

  @Override
  public void close() {
    floor.close();
  }
}
