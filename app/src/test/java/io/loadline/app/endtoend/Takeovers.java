package io.loadline.app.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.launcher.TestServer;
import io.loadline.persistence.postgres.EmbeddedPostgres;
import io.loadline.persistence.postgres.SharedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Two servers on one database, and trouble while clients write to both: the writer is killed, the
 * database hangs, connections are cut. All chance comes from one seed.
 */
final class Takeovers implements AutoCloseable {
  /** What happens in a round. */
  enum Trouble {
    HANG_DATABASE,
    CUT_CONNECTIONS,
    KILL_WRITER
  }

  private static final int CLIENTS = 2;
  private static final Duration LONGEST_HANG = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final long seed;
  private final RandomGenerator random;
  private final Path directory = SharedPostgres.temporaryDirectory();
  private final EmbeddedPostgres postgres;
  private final List<TestServer> servers = new ArrayList<>();
  private final TakeoverFigures figures = new TakeoverFigures();

  /** Starts the database and both servers; the first is the writer. */
  Takeovers(long seed) throws SQLException {
    this.seed = seed;
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    postgres =
        new EmbeddedPostgres(
            SharedPostgres.binaries(), directory.resolve("data"), 0, SharedPostgres.PASSWORD);
    postgres.start();
    SharedPostgres.makeRoles(postgres);
    postgres.administrator().ensureDatabase("drill");
    servers.add(TestServer.on(postgres.url("drill"), Map.of()));
    servers.add(TestServer.standingBy(postgres.url("drill"), Map.of()));
  }

  @Override
  public void close() {
    servers.forEach(TestServer::close);
    postgres.close();
    SharedPostgres.delete(directory);
  }

  /** Makes trouble so many times, then looks for all that was acknowledged. */
  TakeoverFigures run(int rounds) throws Exception {
    TakeoverLoad load = insist(() -> TakeoverLoad.on(servers, seed, figures));
    awaitFollowing(servers.getLast());
    load.start(CLIENTS);
    for (int round = 0; round < rounds; round++) {
      TimeUnit.MILLISECONDS.sleep(random.nextLong(500, 2_500));
      Trouble trouble = Trouble.values()[(round + (int) (seed % 3)) % 3];
      TestServer writer = writer();
      long outage = happen(trouble, writer, load);
      figures.outage(trouble, outage);
      pricesAreOfNow(load);
      System.out.printf(
          "take-over drill, seed %d, round %d of %d: %s, out for %d ms; %s%n",
          seed, round + 1, rounds, trouble, outage, figures.acknowledged());
      if (trouble == Trouble.KILL_WRITER && round + 1 < rounds) {
        writer.launch();
        awaitFollowing(writer);
      }
    }
    load.stop();
    pricesAreOfNow(load);
    allIsThereOnce(load);
    return figures;
  }

  /** Makes trouble, and answers for how many milliseconds nobody wrote since it could be helped. */
  private long happen(Trouble trouble, TestServer writer, TakeoverLoad load) throws Exception {
    long start;
    switch (trouble) {
      case KILL_WRITER -> {
        awaitFollowing(servers.get(1 - servers.indexOf(writer)));
        start = System.nanoTime();
        writer.kill();
      }
      case HANG_DATABASE -> {
        Processes.signal(postgres, "STOP");
        try {
          hangs(writer, load);
        } finally {
          Processes.signal(postgres, "CONT");
        }
        start = System.nanoTime();
      }
      case CUT_CONNECTIONS -> {
        start = System.nanoTime();
        query(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename ="
                + " 'loadline_app' AND pid <> pg_backend_pid()");
      }
      default -> throw new IllegalStateException("not a trouble: " + trouble);
    }
    writer();
    return millisSince(start);
  }

  /** While the database hangs nobody gets a yes, and the writer says that it is not ready. */
  private void hangs(TestServer writer, TakeoverLoad load) {
    long start = System.nanoTime();
    while (isReady(writer) && millisSince(start) < LONGEST_HANG.toMillis()) {
      pause();
    }
    figures.downAfter(millisSince(start));
    if (isReady(writer)) {
      figures.fault("ready while the database hangs for " + millisSince(start) + " ms");
    }
    for (boolean killSwitch : List.of(false, true)) {
      long asked = System.nanoTime();
      int status = load.attemptWhileHung(writer, killSwitch);
      String what = killSwitch ? "a kill switch" : "an order";
      figures.refusedAfter(what, millisSince(asked));
      if (status != 503) {
        figures.fault(what + " got " + status + " while the database hung");
      }
    }
  }

  /**
   * Prices are those that were acknowledged last, or newer; also those that a fill is booked at.
   */
  private void pricesAreOfNow(TakeoverLoad load) throws SQLException {
    TakeoverLoad.Booked booked = insist(() -> load.bookAtRateOfNow(writer()));
    String stored =
        query(
            "SELECT reporting_rate FROM fill WHERE account = '%s' AND fill_id = '%s'"
                .formatted(booked.account(), booked.fillId()));
    figures.price("booking rate", new BigDecimal(stored), booked.rate());
    figures.price("mark", booked.markShown(), booked.mark());
    figures.price("rate", booked.rateShown(), booked.rate());
  }

  private void allIsThereOnce(TakeoverLoad load) throws SQLException {
    Client client = new Client(writer());
    for (TakeoverFigures.Kind kind : TakeoverFigures.Kind.values()) {
      figures.there(kind, insist(() -> all(client, load.listOf(kind), kind.id)));
      String twice =
          query(
              "SELECT count(*) - count(DISTINCT subject) FROM journal WHERE action = '%s'"
                  .formatted(kind.action));
      figures.doubled(kind, Integer.parseInt(twice));
    }
    BigDecimal quantity = insist(() -> load.quantityHeld(client));
    figures.held(quantity, load.fillsOfAccount(client));
    JsonNode chain = insist(() -> client.get("auditor", "/audit/verification").must(200)).body();
    if (!chain.path("verified").booleanValue()) {
      figures.fault("the journal's chain is broken: " + chain);
    }
  }

  static List<String> all(Client client, String path, String id) {
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

  /** The first column of the first row. */
  private String query(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.url("drill"), "loadline_app", SharedPostgres.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }

  /** Who writes; waits until somebody does. */
  private TestServer writer() {
    long start = System.nanoTime();
    while (millisSince(start) < PATIENCE.toMillis()) {
      for (TestServer each : servers) {
        if (isReady(each)) {
          return each;
        }
      }
      pause();
    }
    throw new IllegalStateException("nobody writes");
  }

  private static void awaitFollowing(TestServer server) {
    long start = System.nanoTime();
    while (!says(server, "/ready/reads", "\"STANDBY\"")) {
      pause();
      if (millisSince(start) > PATIENCE.toMillis()) {
        throw new IllegalStateException("a server does not follow");
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

  /** Asks again while the machine is too slow to answer; what is asked may be done twice. */
  private static <T> T insist(Supplier<T> question) {
    long start = System.nanoTime();
    while (true) {
      try {
        return question.get();
      } catch (AssertionError | RuntimeException notYet) {
        if (millisSince(start) > PATIENCE.toMillis()) {
          throw notYet;
        }
        pause();
      }
    }
  }

  static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  static String now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS).toString();
  }

  static long millisSince(long start) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
