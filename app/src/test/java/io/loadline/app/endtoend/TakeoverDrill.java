package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.launcher.TestServer;
import io.loadline.persistence.postgres.Commands;
import io.loadline.persistence.postgres.EmbeddedPostgres;
import io.loadline.persistence.postgres.SharedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Two servers on one database, and trouble while clients write to both: the writer is killed, the
 * database hangs, connections are cut. What was acknowledged is there once, prices are those of
 * now, and somebody writes again within five seconds.
 *
 * <p>{@code -Ddrill.rounds=100 -Ddrill.seed=7} for the long form.
 */
class TakeoverDrill {
  private static final int ROUNDS = Integer.getInteger("drill.rounds", 3);
  private static final long SEED = Long.getLong("drill.seed", 20_260_105);
  private static final Duration LONGEST_OUTAGE =
      Duration.ofMillis(Long.getLong("drill.outage", 5_000));
  private static final int CLIENTS = 2;

  private enum Trouble {
    KILL_WRITER,
    HANG_DATABASE,
    CUT_CONNECTIONS
  }

  private static Path directory;
  private static EmbeddedPostgres postgres;
  private static final List<TestServer> SERVERS = new ArrayList<>();

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
  private final Set<String> fills = ConcurrentHashMap.newKeySet();
  private final Set<String> orders = ConcurrentHashMap.newKeySet();
  private final Set<String> switches = ConcurrentHashMap.newKeySet();
  private final Set<String> limits = ConcurrentHashMap.newKeySet();
  private final AtomicInteger lastMark = new AtomicInteger();
  private final AtomicInteger lastRate = new AtomicInteger();
  private final AtomicInteger number = new AtomicInteger();
  private final List<String> faults = new ArrayList<>();
  private volatile boolean stopping;
  private String account;
  private String halted;
  private String instrument;

  @BeforeAll
  static void startAll() throws SQLException {
    directory = SharedPostgres.temporaryDirectory();
    postgres =
        new EmbeddedPostgres(
            SharedPostgres.binaries(), directory.resolve("data"), 0, SharedPostgres.PASSWORD);
    postgres.start();
    SharedPostgres.makeRoles(postgres);
    postgres.administrator().ensureDatabase("drill");
    SERVERS.add(TestServer.on(postgres.url("drill"), Map.of()));
    SERVERS.add(TestServer.standingBy(postgres.url("drill"), Map.of()));
  }

  @AfterAll
  static void stopAll() {
    SERVERS.forEach(TestServer::close);
    postgres.close();
    SharedPostgres.delete(directory);
  }

  @Test
  void nothingThatWasAcknowledgedIsLostOrDoubledOrAtAPriceOfBefore() throws Exception {
    Client first = new Client(SERVERS.getFirst());
    instrument = first.spot();
    account = first.account("FIFO");
    halted = first.account("FIFO");
    first.deposit(account, "1000000000", "2026-01-02T00:00:00Z");
    rate(SERVERS.getFirst());
    mark(SERVERS.getFirst());
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int which = i;
      clients.add(Thread.ofPlatform().name("client-" + i).start(() -> write(which)));
    }
    List<Long> outages = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      TimeUnit.MILLISECONDS.sleep(random.nextLong(500, 2_500));
      Trouble trouble = Trouble.values()[(round + (int) (SEED % 3)) % 3];
      long outage = happen(trouble);
      outages.add(outage);
      System.out.printf(
          "drill seed %d round %d %s: out for %d ms; acknowledged: %d fills, %d orders, %d limits,"
              + " %d switches, mark %d, rate %d%n",
          SEED,
          round,
          trouble,
          outage,
          fills.size(),
          orders.size(),
          limits.size(),
          switches.size(),
          lastMark.get(),
          lastRate.get());
    }
    stopping = true;
    for (Thread each : clients) {
      each.join();
    }

    pricesAreOfNow(writer());
    allIsThereOnce(new Client(writer()));
    assertThat(faults).as("seed " + SEED).isEmpty();
    assertThat(outages)
        .as("seed " + SEED)
        .allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(LONGEST_OUTAGE.toMillis()));
  }

  /** Makes trouble, and answers for how many milliseconds nobody wrote since it could be helped. */
  private long happen(Trouble trouble) throws Exception {
    TestServer writer = writer();
    TestServer other = SERVERS.get(1 - SERVERS.indexOf(writer));
    long start;
    switch (trouble) {
      case KILL_WRITER -> {
        awaitFollowing(other);
        start = System.nanoTime();
        writer.kill();
        awaitReady(other);
        long outage = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        pricesAreOfNow(other);
        writer.launch();
        awaitFollowing(writer);
        return outage;
      }
      case HANG_DATABASE -> {
        signalDatabase("STOP");
        long hung = System.nanoTime();
        while (isReady(writer) && millisSince(hung) < 2_500) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
        if (isReady(writer)) {
          faults.add("ready while the database hangs for " + millisSince(hung) + " ms");
        }
        long asked = System.nanoTime();
        int status = order(writer, "hung-" + number.incrementAndGet());
        if (status != 503 || millisSince(asked) > 2_000) {
          faults.add("an order got " + status + " after " + millisSince(asked) + " ms");
        }
        signalDatabase("CONT");
        start = System.nanoTime();
      }
      case CUT_CONNECTIONS -> {
        start = System.nanoTime();
        try (Connection connection =
                DriverManager.getConnection(
                    postgres.url("drill"), "loadline_app", SharedPostgres.PASSWORD);
            Statement statement = connection.createStatement()) {
          statement.execute(
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = current_user"
                  + " AND pid <> pg_backend_pid()");
        }
      }
      default -> throw new IllegalStateException("not a trouble: " + trouble);
    }
    while (SERVERS.stream().noneMatch(TakeoverDrill::isReady)) {
      TimeUnit.MILLISECONDS.sleep(20);
      if (millisSince(start) > 60_000) {
        throw new IllegalStateException("nobody writes a minute after " + trouble);
      }
    }
    return millisSince(start);
  }

  private static void signalDatabase(String signal) throws Exception {
    ProcessHandle root = ProcessHandle.of(postgres.pid()).orElseThrow();
    List<ProcessHandle> all = Stream.concat(Stream.of(root), root.descendants()).toList();
    for (ProcessHandle each : all) {
      Commands.signal(each.pid(), signal);
    }
  }

  /** One client: writes one thing after the other, each until it is acknowledged. */
  private void write(int which) {
    RandomGenerator own = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED + which);
    while (!stopping) {
      String id = "c" + which + "-" + number.incrementAndGet();
      int kind = own.nextInt(100);
      boolean done = false;
      for (int tries = 0; !done && tries < 2_000; tries++) {
        TestServer server = SERVERS.get(own.nextInt(2));
        done = attempt(server, kind, id);
      }
      if (!done) {
        synchronized (faults) {
          faults.add("never acknowledged: " + id);
        }
      }
    }
  }

  private boolean attempt(TestServer server, int kind, String id) {
    try {
      if (kind < 45) {
        return acknowledged(fill(server, id), fills, id);
      } else if (kind < 80) {
        return acknowledged(order(server, id), orders, id);
      } else if (kind < 85) {
        return acknowledged(limit(server, id), limits, id);
      } else if (kind < 90) {
        return acknowledged(engage(server, id), switches, id);
      } else if (kind < 95) {
        mark(server);
        return true;
      }
      rate(server);
      return true;
    } catch (IOException gone) {
      pause();
      return false;
    }
  }

  private static boolean acknowledged(int status, Set<String> into, String id) {
    if (status == 200 || status == 201) {
      into.add(id);
      return true;
    }
    if (status != 503 && status != 429) {
      throw new IllegalStateException("answered " + status + " to " + id);
    }
    pause();
    return false;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int fill(TestServer server, String id) throws IOException {
    return post(
        server,
        "trader",
        "/accounts/" + account + "/fills",
        """
        {"fillId":"%s","instrument":"%s","side":"BUY","quantity":"1","price":"100","executedAt":"2026-01-05T09:00:00Z"}\
        """
            .formatted(id, instrument));
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
    int price = lastMark.get() + 1;
    int status =
        post(
            server,
            "feed",
            "/marks",
            "[{\"instrument\":\"%s\",\"mark\":\"%d\"}]".formatted(instrument, 100 + price));
    if (status == 200) {
      lastMark.set(price);
    }
  }

  private synchronized void rate(TestServer server) throws IOException {
    int rate = lastRate.get() + 1;
    int status =
        post(
            server,
            "feed",
            "/fx-rates",
            "[{\"base\":\"DRX\",\"quote\":\"USD\",\"rate\":\"%d\"}]".formatted(rate));
    if (status == 200) {
      lastRate.set(rate);
    }
  }

  private static int post(TestServer server, String user, String path, String body)
      throws IOException {
    HttpRequest request = server.json(user, "POST", "/api/v1" + path, body).build();
    return new Client(server).trySend(request).status();
  }

  /** The prices that were acknowledged last, or newer ones. */
  private synchronized void pricesAreOfNow(TestServer server) {
    Client client = new Client(server);
    BigDecimal mark =
        Client.decimal(client.get("auditor", "/marks/" + instrument).must(200).body(), "mark");
    if (mark.intValueExact() < 100 + lastMark.get()) {
      faults.add("mark " + mark + " after " + (100 + lastMark.get()) + " was acknowledged");
    }
    for (JsonNode each : client.get("auditor", "/fx-rates").must(200).body().path("items")) {
      boolean ours = each.path("base").textValue().equals("DRX");
      if (ours && Client.decimal(each, "rate").intValueExact() < lastRate.get()) {
        faults.add("rate " + each + " after " + lastRate.get() + " was acknowledged");
      }
    }
  }

  private void allIsThereOnce(Client client) {
    List<String> booked = all(client, "/accounts/" + account + "/fills", "fillId");
    once("fill", booked, fills);
    once("order", all(client, "/accounts/" + account + "/orders", "clientOrderId"), orders);
    once("limit", all(client, "/limits", "limitId"), limits);
    once("kill switch", all(client, "/kill-switches", "killSwitchId"), switches);
    JsonNode position =
        client.get("auditor", "/accounts/" + account + "/positions/" + instrument).must(200).body();
    assertThat(Client.decimal(position, "quantity")).isEqualByComparingTo(booked.size() + "");
    JsonNode chain = client.get("auditor", "/audit/verification").must(200).body();
    assertThat(chain.path("verified").booleanValue()).as(chain.toString()).isTrue();
  }

  private void once(String what, List<String> there, Set<String> acknowledged) {
    Set<String> unique = new HashSet<>(there);
    if (unique.size() != there.size()) {
      faults.add(what + " doubled: " + (there.size() - unique.size()));
    }
    Set<String> lost = new HashSet<>(acknowledged);
    lost.removeAll(unique);
    if (!lost.isEmpty()) {
      faults.add(what + " lost: " + lost);
    }
  }

  private static List<String> all(Client client, String path, String id) {
    List<String> ids = new ArrayList<>();
    String next = "";
    do {
      String cursor = next.isEmpty() ? "" : "&cursor=" + next;
      JsonNode page = client.get("auditor", path + "?limit=1000" + cursor).must(200).body();
      page.path("items").forEach(item -> ids.add(item.path(id).textValue()));
      next = page.path("next").isTextual() ? page.path("next").textValue() : "";
    } while (!next.isEmpty());
    return ids;
  }

  private static TestServer writer() throws InterruptedException {
    long start = System.nanoTime();
    while (millisSince(start) < 60_000) {
      for (TestServer each : SERVERS) {
        if (isReady(each)) {
          return each;
        }
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new IllegalStateException("nobody writes");
  }

  private static void awaitReady(TestServer server) throws InterruptedException {
    until(server, "/health/ready", "\"WRITING\"");
  }

  private static void awaitFollowing(TestServer server) throws InterruptedException {
    until(server, "/ready/reads", "\"STANDBY\"");
  }

  private static void until(TestServer server, String path, String word)
      throws InterruptedException {
    long start = System.nanoTime();
    while (!says(server, path, word)) {
      TimeUnit.MILLISECONDS.sleep(20);
      if (millisSince(start) > 120_000) {
        throw new IllegalStateException("no " + word + " at " + path + " since " + Instant.now());
      }
    }
  }

  private static boolean isReady(TestServer server) {
    return says(server, "/health/ready", "\"WRITING\"");
  }

  private static boolean says(TestServer server, String path, String word) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(server.uri(path)).timeout(Duration.ofSeconds(2)).build();
      var answer = server.send(request);
      return answer.statusCode() == 200 && answer.body().contains(word);
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
