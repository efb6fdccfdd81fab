package io.loadline.app.benchmark;

import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What the requests of a benchmark are about: instruments, funded accounts, made-up fills. */
final class Shop {
  /** Repeats all sizes and prices. */
  static final long SEED = 20260105;

  /** Marks of a request. */
  static final int MARKS = 50;

  /** Orders of a batch. */
  static final int ORDERS = 500;

  /** Rows of a batch. */
  static final int ROWS = 1_000;

  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final String JSON = "application/json";

  private final TestServer server;
  private final int instruments;
  private final String trader;
  private final String feed;

  Shop(TestServer server, int instruments) {
    this.server = server;
    this.instruments = instruments;
    trader = authorization("trader");
    feed = authorization("feed");
  }

  private String authorization(String user) {
    return server.request(user, "/").build().headers().firstValue("Authorization").orElseThrow();
  }

  void open() {
    StringBuilder marks = new StringBuilder("[");
    for (int i = 0; i < instruments; i++) {
      must(
          "admin",
          "PUT",
          "/instruments/" + symbol(i),
          """
          {"kind":"SPOT","baseAsset":"C%d","settlementCurrency":"USD","priceScale":2,\
          "quantityScale":4,"markMaxAge":"PT1H"}\
          """
              .formatted(i));
      marks.append(i % 100 == 0 ? "" : ",");
      marks.append("{\"instrument\":\"%s\",\"mark\":\"100\"}".formatted(symbol(i)));
      if (i % 100 == 99 || i == instruments - 1) {
        must("feed", "POST", "/marks", marks.append("]").toString());
        marks = new StringBuilder("[");
      }
    }
  }

  void account(String account) {
    must(
        "admin",
        "PUT",
        "/accounts/" + account,
        "{\"name\":\"Benchmark\",\"traders\":[\"trader\"],\"reportingCurrency\":\"USD\"}");
    must(
        "admin",
        "POST",
        "/accounts/" + account + "/cash-movements",
        """
        {"movementId":"d","type":"DEPOSIT","currency":"USD","amount":"100000000000000",\
        "at":"2026-01-01T00:00:00Z"}\
        """);
  }

  /** Books fills in batches; after the first thousand every instrument has a position. */
  void fill(String account, int fills) throws IOException {
    try (var connection = new Connection(server.uri("/"))) {
      for (int batch = 0; batch < fills / ROWS; batch++) {
        int status = connection.send(batch(account, batch));
        if (status != 200) {
          throw new IllegalStateException("a batch was answered by " + status);
        }
      }
    }
  }

  byte[] get(String path) {
    return Connection.request("GET", path, trader, JSON, "");
  }

  byte[] fill(String account, long number) {
    return Connection.request(
        "POST", "/accounts/" + account + "/fills", trader, JSON, json(row(number)));
  }

  /** The next instruments' prices, around 100. */
  byte[] marks(long number) {
    StringBuilder marks = new StringBuilder("[");
    for (long i = number * MARKS; i < (number + 1) * MARKS; i++) {
      marks.append(marks.length() == 1 ? "" : ",");
      marks.append(
          "{\"instrument\":\"%s\",\"mark\":\"%d.%02d\"}".formatted(symbol(i), 95 + i % 11, i % 97));
    }
    return Connection.request("POST", "/marks", feed, JSON, marks.append("]").toString());
  }

  byte[] order(String account, long number) {
    return Connection.request(
        "POST", "/accounts/" + account + "/orders", trader, JSON, orderJson(number));
  }

  private String orderJson(long number) {
    return """
    {"clientOrderId":"o%d","instrument":"%s","side":"BUY","type":"LIMIT","quantity":"1",\
    "limitPrice":"100"}\
    """
        .formatted(number, symbol(number));
  }

  /** Many order checks in one request. */
  byte[] orders(String account, long batch) {
    StringBuilder lines = new StringBuilder();
    for (long i = batch * ORDERS; i < (batch + 1) * ORDERS; i++) {
      lines.append(orderJson(i)).append('\n');
    }
    return Connection.request(
        "POST",
        "/accounts/" + account + "/orders/batches",
        trader,
        "application/x-ndjson",
        lines.toString());
  }

  /** A fill of one instrument before all others of {@link #fillOne}. */
  byte[] lateFill(String account, long number) {
    Row late = row(number);
    return Connection.request(
        "POST",
        "/accounts/" + account + "/fills",
        trader,
        JSON,
        json(
            new Row(
                "late" + number,
                symbol(0),
                late.side,
                late.quantity,
                late.price,
                START.minusSeconds(1_000 - number))));
  }

  /** Books fills of one instrument in batches, a tenth of a second apart. */
  void fillOne(String account, int fills) throws IOException {
    try (var connection = new Connection(server.uri("/"))) {
      for (int batch = 0; batch < fills / ROWS; batch++) {
        StringBuilder lines = new StringBuilder();
        for (long i = (long) batch * ROWS; i < (batch + 1L) * ROWS; i++) {
          Row row = row(i);
          lines
              .append(
                  json(
                      new Row(
                          row.id,
                          symbol(0),
                          row.side,
                          row.quantity,
                          row.price,
                          START.plusMillis(100 * i))))
              .append('\n');
        }
        byte[] request =
            Connection.request(
                "POST",
                "/accounts/" + account + "/fills/batches",
                trader,
                "application/x-ndjson",
                lines.toString());
        if (connection.send(request) != 200) {
          throw new IllegalStateException("a batch was refused");
        }
      }
    }
  }

  byte[] batch(String account, long batch) {
    StringBuilder lines = new StringBuilder();
    for (long i = batch * ROWS; i < (batch + 1) * ROWS; i++) {
      lines.append(json(row(i))).append('\n');
    }
    return Connection.request(
        "POST",
        "/accounts/" + account + "/fills/batches",
        trader,
        "application/x-ndjson",
        lines.toString());
  }

  /** A fill's values, the same for the same number. */
  record Row(
      String id,
      String instrument,
      String side,
      BigDecimal quantity,
      BigDecimal price,
      Instant at) {}

  Row row(long number) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(SEED * 1_000_003 + number);
    return new Row(
        "f" + number,
        symbol(number),
        random.nextInt(10) < 6 ? "BUY" : "SELL",
        BigDecimal.valueOf(random.nextLong(1, 100_000), 4),
        BigDecimal.valueOf(random.nextLong(9_500, 10_500), 2),
        START.plusMillis(number));
  }

  private static String json(Row row) {
    return """
    {"fillId":"%s","instrument":"%s","side":"%s","quantity":"%s","price":"%s","executedAt":"%s"}\
    """
        .formatted(row.id, row.instrument, row.side, row.quantity, row.price, row.at);
  }

  private String symbol(long number) {
    return "C" + number % instruments + "-USD";
  }

  private void must(String user, String method, String path, String body) {
    try {
      HttpResponse<String> answer =
          server.send(server.json(user, method, "/api/v1" + path, body).build());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
