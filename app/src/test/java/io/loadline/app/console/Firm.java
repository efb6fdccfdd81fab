package io.loadline.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An account with an instrument and 10,000 USD, made over REST, for one test. */
final class Firm {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private final TestServer server;
  final String account = "console-" + NAMES.incrementAndGet();
  final String instrument = "CON" + NAMES.incrementAndGet() + "-USD";

  Firm(TestServer server) {
    this.server = server;
    send(
        "admin",
        "PUT",
        "/instruments/" + instrument,
        """
        {"kind":"SPOT","baseAsset":"%s","settlementCurrency":"USD","priceScale":2,\
        "quantityScale":4,"markMaxAge":"PT1H"}\
        """
            .formatted(instrument.replace("-USD", "")));
    send(
        "admin",
        "PUT",
        "/accounts/" + account,
        """
        {"name":"Test of the console","traders":["trader"],"reportingCurrency":"USD"}\
        """);
    send(
        "admin",
        "POST",
        "/accounts/" + account + "/cash-movements",
        """
        {"movementId":"%s-in","type":"DEPOSIT","currency":"USD","amount":"10000","at":"%s"}\
        """
            .formatted(account, now().minus(1, ChronoUnit.DAYS)));
    send(
        "feed",
        "POST",
        "/marks",
        """
        [{"instrument":"%s","mark":"100"}]\
        """
            .formatted(instrument));
  }

  void mark(String price) {
    send(
        "feed",
        "POST",
        "/marks",
        """
        [{"instrument":"%s","mark":"%s"}]\
        """
            .formatted(instrument, price));
  }

  /** What REST says that is held, with the decimals of the instrument. */
  String heldQuantity() {
    String position = get("/accounts/" + account + "/positions/" + instrument);
    String text = position.replaceAll("(?s).*?\"quantity\":\"([^\"]+)\".*", "$1");
    return new BigDecimal(text).setScale(4, RoundingMode.UNNECESSARY).toPlainString();
  }

  void stop() {
    send(
        "risk",
        "POST",
        "/kill-switches",
        """
        {"killSwitchId":"%s-stop","scope":{"level":"ACCOUNT","account":"%s"},"mode":"HALT",\
        "reason":"for a picture of it"}\
        """
            .formatted(account, account));
  }

  void fill(String side, String quantity, String price) {
    send(
        "trader",
        "POST",
        "/accounts/" + account + "/fills",
        """
        {"fillId":"fill-%d","instrument":"%s","side":"%s","quantity":"%s","price":"%s",\
        "executedAt":"%s"}\
        """
            .formatted(NAMES.incrementAndGet(), instrument, side, quantity, price, now()));
  }

  /** A position in another instrument, of which no mark is known: what it is worth is unknown. */
  void fillWithoutMark() {
    String unpriced = "CON" + NAMES.incrementAndGet() + "-USD";
    send(
        "admin",
        "PUT",
        "/instruments/" + unpriced,
        """
        {"kind":"EQUITY","settlementCurrency":"USD","priceScale":2,"quantityScale":0}\
        """);
    send(
        "trader",
        "POST",
        "/accounts/" + account + "/fills",
        """
        {"fillId":"fill-%d","instrument":"%s","side":"BUY","quantity":"3","price":"10",\
        "executedAt":"%s"}\
        """
            .formatted(NAMES.incrementAndGet(), unpriced, now()));
  }

  String order(String side, String quantity) {
    String id = "order-" + NAMES.incrementAndGet();
    send(
        "trader",
        "POST",
        "/accounts/" + account + "/orders",
        """
        {"clientOrderId":"%s","instrument":"%s","side":"%s","type":"LIMIT","quantity":"%s",\
        "limitPrice":"100"}\
        """
            .formatted(id, instrument, side, quantity));
    return id;
  }

  String get(String path) {
    return body(server.request("admin", "/api/v1" + path).build());
  }

  String scope() {
    return "scope=account:" + account;
  }

  private void send(String user, String method, String path, String json) {
    body(server.json(user, method, "/api/v1" + path, json).build());
  }

  private String body(java.net.http.HttpRequest request) {
    try {
      HttpResponse<String> answer = server.send(request);
      assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
