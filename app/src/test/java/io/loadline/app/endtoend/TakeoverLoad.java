package io.loadline.app.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.endtoend.TakeoverFigures.Kind;
import io.loadline.app.launcher.TestServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Clients that write to either of two servers, each thing again and again with the same id until it
 * is acknowledged. Marks and rates grow by one each time.
 */
final class TakeoverLoad {
  private static final int TRIES = 3_000;

  private final List<TestServer> servers;
  private final long seed;
  private final TakeoverFigures figures;
  private final String instrument;
  private final String foreign;
  private final String account;
  private final String halted;
  private final AtomicInteger number = new AtomicInteger();
  private final List<Thread> clients = new ArrayList<>();
  private int lastMark = 100;
  private int lastRate = 1;
  private volatile boolean stopping;

  private TakeoverLoad(
      List<TestServer> servers, long seed, TakeoverFigures figures, Client first, String foreign) {
    this.servers = servers;
    this.seed = seed;
    this.figures = figures;
    this.foreign = foreign;
    instrument = first.spot();
    account = first.account("FIFO");
    halted = first.account("FIFO");
    first.deposit(account, "1000000000", "2026-01-02T00:00:00Z");
  }

  /** Opens accounts and posts the first prices. */
  static TakeoverLoad on(List<TestServer> servers, long seed, TakeoverFigures figures) {
    TestServer writer = servers.getFirst();
    Client first = new Client(writer);
    String foreign = Client.name("T") + "-DRX";
    first
        .put(
            "admin",
            "/instruments/" + foreign,
            """
            {"kind":"EQUITY","settlementCurrency":"DRX","priceScale":2,"quantityScale":4,\
            "markMaxAge":"PT1H"}\
            """)
        .must(201);
    TakeoverLoad load = new TakeoverLoad(servers, seed, figures, first, foreign);
    try {
      load.mark(writer);
      load.rate(writer);
    } catch (IOException e) {
      throw new IllegalStateException("the first prices cannot be posted", e);
    }
    return load;
  }

  void start(int count) {
    for (int i = 0; i < count; i++) {
      int which = i;
      clients.add(Thread.ofPlatform().name("client-" + i).start(() -> write(which)));
    }
  }

  /** Returns when all that was begun is acknowledged. */
  void stop() throws InterruptedException {
    stopping = true;
    for (Thread each : clients) {
      each.join();
    }
  }

  private void write(int which) {
    RandomGenerator own = RandomGeneratorFactory.of("L64X128MixRandom").create(seed + 1 + which);
    while (!stopping) {
      String id = "c" + which + "-" + number.incrementAndGet();
      int kind = own.nextInt(100);
      boolean done = false;
      for (int tries = 0; !done && tries < TRIES; tries++) {
        done = attempt(servers.get(own.nextInt(servers.size())), kind, id);
      }
      if (!done) {
        figures.fault("never acknowledged: " + id);
      }
    }
  }

  private boolean attempt(TestServer server, int kind, String id) {
    try {
      if (kind < 45) {
        return acknowledged(fill(server, instrument, id), Kind.FILL, id);
      } else if (kind < 80) {
        return acknowledged(order(server, id), Kind.ORDER, id);
      } else if (kind < 85) {
        return acknowledged(limit(server, id), Kind.LIMIT, id);
      } else if (kind < 90) {
        return acknowledged(engage(server, id), Kind.KILL_SWITCH, id);
      } else if (kind < 95) {
        mark(server);
      } else {
        rate(server);
      }
      return true;
    } catch (IOException gone) {
      Takeovers.pause();
      return false;
    }
  }

  private boolean acknowledged(int status, Kind kind, String id) {
    switch (status) {
      case 200, 201 -> {
        figures.acknowledged(kind, id);
        return true;
      }
      case 429, 503 -> {
        Takeovers.pause();
        return false;
      }
      default -> {
        figures.fault(kind + " " + id + " got " + status);
        return true;
      }
    }
  }

  /** What an order or a kill switch gets of a server whose database hangs; 0: no answer at all. */
  int attemptWhileHung(TestServer server, boolean killSwitch) {
    String id = "hung-" + number.incrementAndGet();
    try {
      return killSwitch ? engage(server, id) : order(server, id);
    } catch (IOException none) {
      return 0;
    }
  }

  /**
   * A fill of now in a foreign currency, and prices as they were acknowledged last.
   *
   * @param rateShown and markShown: what the server says of now
   */
  record Booked(
      String account,
      String fillId,
      int rate,
      int mark,
      BigDecimal rateShown,
      BigDecimal markShown) {}

  /** Books a fill while no price can be posted. */
  synchronized Booked bookAtRateOfNow(TestServer server) {
    Client client = new Client(server);
    String id = "rate-" + number.incrementAndGet();
    try {
      int status = fill(server, foreign, id);
      if (status != 201) {
        throw new IllegalStateException("a fill got " + status);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a fill got no answer", e);
    }
    figures.acknowledged(Kind.FILL, id);
    BigDecimal mark =
        Client.decimal(client.get("auditor", "/marks/" + instrument).must(200).body(), "mark");
    BigDecimal rate = BigDecimal.ZERO;
    for (JsonNode each : client.get("auditor", "/fx-rates").must(200).body().path("items")) {
      if (each.path("base").textValue().equals("DRX")) {
        rate = Client.decimal(each, "rate");
      }
    }
    return new Booked(account, id, lastRate, lastMark, rate, mark);
  }

  String listOf(Kind kind) {
    return switch (kind) {
      case FILL -> "/accounts/" + account + "/fills";
      case ORDER -> "/accounts/" + account + "/orders";
      case LIMIT -> "/limits";
      case KILL_SWITCH -> "/kill-switches";
    };
  }

  /** Each fill buys one. */
  BigDecimal quantityHeld(Client client) {
    BigDecimal held = BigDecimal.ZERO;
    JsonNode positions =
        client.get("auditor", "/accounts/" + account + "/positions").must(200).body();
    for (JsonNode each : positions.path("items")) {
      held = held.add(Client.decimal(each, "quantity"));
    }
    return held;
  }

  int fillsOfAccount(Client client) {
    return Takeovers.all(client, listOf(Kind.FILL), Kind.FILL.id).size();
  }

  private int fill(TestServer server, String of, String id) throws IOException {
    return post(
        server,
        "trader",
        "/accounts/" + account + "/fills",
        """
        {"fillId":"%s","instrument":"%s","side":"BUY","quantity":"1","price":"100","executedAt":"%s"}\
        """
            .formatted(id, of, of.equals(foreign) ? Takeovers.now() : "2026-01-05T09:00:00Z"));
  }

  private int order(TestServer server, String id) throws IOException {
    return post(
        server,
        "trader",
        "/accounts/" + account + "/orders",
        """
        {"clientOrderId":"%s","instrument":"%s","side":"BUY","type":"LIMIT","quantity":"0.0001","limitPrice":"1"}\
        """
            .formatted(id, instrument));
  }

  private int limit(TestServer server, String id) throws IOException {
    return post(
        server,
        "risk",
        "/limits",
        """
        {"limitId":"%s","type":"ORDER_VALUE","scope":{"level":"ACCOUNT","account":"%s"},"value":"1000000","unit":"MONEY","currency":"USD","reason":"drill"}\
        """
            .formatted(id, halted));
  }

  private int engage(TestServer server, String id) throws IOException {
    return post(
        server,
        "risk",
        "/kill-switches",
        """
        {"killSwitchId":"%s","scope":{"level":"ACCOUNT","account":"%s"},"mode":"HALT","reason":"a drill of the desk"}\
        """
            .formatted(id, halted));
  }

  private synchronized void mark(TestServer server) throws IOException {
    String body = "[{\"instrument\":\"%s\",\"mark\":\"%d\"}]".formatted(instrument, lastMark + 1);
    if (post(server, "feed", "/marks", body) == 200) {
      lastMark++;
      figures.priced();
    }
  }

  private synchronized void rate(TestServer server) throws IOException {
    String body = "[{\"base\":\"DRX\",\"quote\":\"USD\",\"rate\":\"%d\"}]".formatted(lastRate + 1);
    if (post(server, "feed", "/fx-rates", body) == 200) {
      lastRate++;
      figures.priced();
    }
  }

  private static int post(TestServer server, String user, String path, String body)
      throws IOException {
    HttpRequest request = server.json(user, "POST", "/api/v1" + path, body).build();
    return new Client(server).trySend(request).status();
  }
}
