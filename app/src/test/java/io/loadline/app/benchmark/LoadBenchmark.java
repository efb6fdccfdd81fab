package io.loadline.app.benchmark;

import io.loadline.app.launcher.TestServer;
import io.loadline.persistence.postgres.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts load on a server of its own and reports the ratios.
 *
 * <p>Arguments: the file, the seconds of measuring in all (120), the fills of the large account
 * (100,000).
 */
final class LoadBenchmark {
  private static final int[] CONNECTIONS = {8, 32, 128};
  private static final int POSITIONS = 1_000;
  private static final int USERS = 16;
  private static final int READS_A_SECOND = 400;
  private static final int MARKS_A_SECOND = 1_000;
  private static final int CHECKS_A_SECOND = 100;
  private static final String CONSTANT = "GET of a constant (`/me`)";
  private static final String SMALL = "P&L, 1,000 positions, 1,000 fills";
  private static final String ORDER = "Order check and reservation, durable";

  private final StringBuilder text = new StringBuilder();
  private final TestDatabase database = TestDatabase.empty();
  private final Duration slice;
  private final int fills;

  private LoadBenchmark(int seconds, int fills) {
    int cells = CONNECTIONS.length * 5 * 2;
    slice = Duration.ofMillis(seconds * 1_000L / (cells + cells / 2));
    this.fills = fills;
  }

  /** Measures, and returns the text of the report. */
  static String measure(String[] arguments) throws IOException, SQLException {
    int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 120;
    int fills = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 100_000;
    return new LoadBenchmark(seconds, fills).run();
  }

  private String run() throws IOException, SQLException {
    try (TestServer server = TestServer.asShipped(database.url(), Map.of())) {
      Shop shop = new Shop(server, POSITIONS);
      shop.open();
      for (String account :
          new String[] {"small", "large", "single", "orders", "baskets", "bulk", "deep"}) {
        shop.account(account);
      }
      head();
      shop.fill("small", POSITIONS);
      long start = System.nanoTime();
      shop.fill("large", fills);
      double filling = (System.nanoTime() - start) / 1e9;
      requests(server.uri("/"), shop);
      underMarks(server.uri("/"), shop);
      batches(server.uri("/"), shop);
      late(server.uri("/"), shop);
      restart(server, filling);
    }
    return text.toString();
  }

  private void head() {
    say("# Benchmarks");
    say("");
    say("Written by the command in testing.md. Server, database (fsync and synchronous_commit on)");
    say("and load generator share the machine: compare the ratios, not the figures.");
    say("");
    say("* date: %s", Instant.now().truncatedTo(ChronoUnit.SECONDS));
    say(
        "* machine: %s %s, %d processors, load before the run %.1f",
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    say("* Java: %s", System.getProperty("java.vm.version"));
    say("* server: the options that are shipped, 1 GB of heap at most");
    say("* seed: %d; each cell: 2 × %d ms, the kinds in turn", Shop.SEED, slice.toMillis());
    say("");
  }

  private void requests(URI base, Shop shop) {
    Map<String, Load> kinds = new LinkedHashMap<>();
    kinds.put(CONSTANT, new Load(base, number -> shop.get("/me")));
    kinds.put("Single fill, durable", new Load(base, number -> shop.fill("single", number)));
    kinds.put(ORDER, new Load(base, number -> shop.order("orders", number)));
    kinds.put(SMALL, new Load(base, number -> shop.get("/accounts/small/pnl")));
    String large = "P&L, 1,000 positions, %,d fills".formatted(fills);
    kinds.put(large, new Load(base, number -> shop.get("/accounts/large/pnl")));
    kinds.values().forEach(load -> load.throughput(32, slice.multipliedBy(2)));

    say("## Requests per second over REST, in a closed loop");
    say("");
    say("| request | connections | per second | ÷ constant |");
    say("|---|---|---|---|");
    Map<String, Double> at32 = new LinkedHashMap<>();
    for (int connections : CONNECTIONS) {
      Map<String, Double> rates = new LinkedHashMap<>();
      for (int round = 0; round < 2; round++) {
        kinds.forEach(
            (kind, load) ->
                rates.merge(kind, load.throughput(connections, slice) / 2, Double::sum));
      }
      double constant = rates.getOrDefault(CONSTANT, 0.0);
      rates.forEach(
          (kind, rate) ->
              say("| %s | %d | %,.0f | %.2f |", kind, connections, rate, rate / constant));
      if (connections == 32) {
        at32.putAll(rates);
      }
    }
    say("");
    say(
        "Cost of P&L with %,d fills ÷ with 1,000 fills, at 32 connections: %.2f (aim ≤ 1.2).",
        fills, at32.getOrDefault(SMALL, 0.0) / at32.getOrDefault(large, 1.0));
    say("");
    say("## Latency at a constant rate, half of what was reached with 32 connections");
    say("");
    say("| request | per second | p50 ms | p99 ms | largest ms |");
    say("|---|---|---|---|---|");
    kinds.forEach(
        (kind, load) -> {
          double rate = at32.getOrDefault(kind, 2.0) / 2;
          long[] taken = load.latencies(32, rate, slice.multipliedBy(2));
          say(
              "| %s | %,.0f | %.1f | %.1f | %.1f |",
              kind, rate, at(taken, 0.5), at(taken, 0.99), at(taken, 1));
        });
    say("");
  }

  /** 16 users read P&L as fast as they get it while 1,000 marks a second move its positions. */
  private void underMarks(URI base, Shop shop) {
    Duration time = slice.multipliedBy(4);
    Load feed = new Load(base, shop::marks);
    Load readers = new Load(base, number -> shop.get("/accounts/large/pnl"));
    readers.throughput(USERS, slice);
    long[] taken;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(
          () -> feed.latencies(1, (double) MARKS_A_SECOND / Shop.MARKS, time.plus(slice)));
      taken = readers.latencies(USERS, READS_A_SECOND, time);
    }
    say("## P&L under moving marks");
    say("");
    say(
        "%,d marks a second in requests of %d, %d users who ask %,d times a second for the P&L of"
            + " %,d positions with %,d fills: p50 %.1f ms, p99 %.1f ms, largest %.1f ms (aim: p99"
            + " < 100 ms).",
        MARKS_A_SECOND,
        Shop.MARKS,
        USERS,
        READS_A_SECOND,
        POSITIONS,
        fills,
        at(taken, 0.5),
        at(taken, 0.99),
        at(taken, 1));
    say("");
  }

  /** How long a start takes with all that was booked, beside that of an empty server. */
  private void restart(TestServer server, double filling) throws SQLException {
    double empty;
    try (TestServer other = TestServer.asShipped(TestDatabase.empty().url(), Map.of())) {
      other.stop();
      empty = start(other);
    }
    long entries = entries();
    server.stop();
    double full = start(server);
    say("## Start");
    say("");
    say(
        "With %,d journal entries: ready %.1f s after the process was started; empty: %.1f s (aim:"
            + " at most 10 s more). The %,d fills of the large account were booked in %.0f s.",
        entries, full, empty, fills, filling);
    say("");
  }

  private long entries() throws SQLException {
    try (var connection = database.owner().getConnection();
        var statement = connection.createStatement();
        var result = statement.executeQuery("SELECT count(*) FROM journal")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static double start(TestServer server) {
    long start = System.nanoTime();
    server.start();
    return (System.nanoTime() - start) / 1e9;
  }

  private void batches(URI base, Shop shop) throws SQLException, IOException {
    Load batches = new Load(base, number -> shop.batch("bulk", number));
    batches.throughput(1, slice);
    double copied = CopyOfRows.throughput(database, shop, slice.multipliedBy(2));
    say(
        "## Fills by batch, %,d a request, beside COPY of the same rows into an empty table",
        Shop.ROWS);
    say("");
    say("| way | rows per second | ÷ COPY |");
    say("|---|---|---|");
    say("| COPY by the same driver, one connection | %,.0f | 1.00 |", copied);
    for (int connections : new int[] {1, 4}) {
      double rows = batches.throughput(connections, slice.multipliedBy(2)) * Shop.ROWS;
      say("| REST, connections: %d | %,.0f | %.2f |", connections, rows, rows / copied);
    }
    say("");
    Load orders = new Load(base, number -> shop.orders("baskets", number));
    orders.throughput(1, slice);
    say("## Order checks by batch, %,d a request", Shop.ORDERS);
    say("");
    say("| connections | order checks per second (aim ≥ 20,000) |");
    say("|---|---|");
    for (int connections : new int[] {1, 4}) {
      double rows = orders.throughput(connections, slice.multipliedBy(2)) * Shop.ORDERS;
      say("| %d | %,.0f |", connections, rows);
    }
    say("");
  }

  /** What the order checks of another account notice of fills that come before many others. */
  private void late(URI base, Shop shop) throws IOException {
    shop.fillOne("deep", fills);
    Load checks = new Load(base, number -> shop.order("small", number));
    Duration time = slice.multipliedBy(4);
    checks.latencies(8, CHECKS_A_SECOND, slice);
    long[] quiet = checks.latencies(8, CHECKS_A_SECOND, time);
    Load lateFills = new Load(base, number -> shop.lateFill("deep", number));
    long[] taken;
    long[] answers;
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<long[]> late = threads.submit(() -> lateFills.latencies(1, 0.5, time));
      taken = checks.latencies(8, CHECKS_A_SECOND, time);
      answers = late.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    say("## Fills before %,d others of their position, one every two seconds", fills);
    say("");
    say("| what | p50 ms | p99 ms | largest ms |");
    say("|---|---|---|---|");
    for (Map.Entry<String, long[]> each :
        Map.of(
                "order checks of another account, quiet", quiet,
                "the same meanwhile", taken,
                "the late fill itself", answers)
            .entrySet()
            .stream()
            .sorted(Map.Entry.comparingByKey())
            .toList()) {
      long[] values = each.getValue();
      say(
          "| %s | %.1f | %.1f | %.1f |",
          each.getKey(), at(values, 0.5), at(values, 0.99), at(values, 1));
    }
    say("");
  }

  private static double at(long[] sorted, double quantile) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * quantile)] / 1e6;
  }

  private void say(String format, Object... values) {
    String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
    System.out.println(line);
    text.append(line).append('\n');
  }
}
