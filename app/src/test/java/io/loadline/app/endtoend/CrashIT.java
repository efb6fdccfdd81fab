package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.launcher.TestServer;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Figures;
import io.loadline.persistence.postgres.EmbeddedPostgres;
import io.loadline.persistence.postgres.SharedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} while fills come in: what was acknowledged is there once, and a retry completes
 * the rest.
 */
class CrashIT {
  private static final int FILLS = 2_000;
  private static final int ROWS = 20;
  private static final int CLIENTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static Path directory;
  private static EmbeddedPostgres postgres;
  private static TestServer server;

  private final Client client = new Client(server);

  @BeforeAll
  static void startBoth() throws SQLException {
    directory = SharedPostgres.temporaryDirectory();
    postgres =
        new EmbeddedPostgres(
            SharedPostgres.binaries(), directory.resolve("data"), 0, SharedPostgres.PASSWORD);
    postgres.start();
    SharedPostgres.makeRoles(postgres);
    postgres.administrator().ensureDatabase("crash");
    server = TestServer.on(postgres.url("crash"), Map.of());
  }

  @AfterAll
  static void stopBoth() {
    server.close();
    postgres.close();
    SharedPostgres.delete(directory);
  }

  @Test
  void whatWasAcknowledgedSurvivesTheDeathOfTheServer() throws InterruptedException {
    Load load = new Load(21);

    Set<String> acknowledged =
        load.killedWhile(
            () -> {
              server.kill();
              server.start();
            });

    load.mustBeComplete(acknowledged);
  }

  @Test
  void whatWasAcknowledgedSurvivesTheDeathOfTheDatabase() throws InterruptedException {
    Load load = new Load(22);

    Set<String> acknowledged =
        load.killedWhile(
            () -> {
              postgres.kill();
              postgres.start();
              server.awaitReady();
            });

    load.mustBeComplete(acknowledged);
  }

  /**
   * Both die right after an answer: accepted orders reserve what they did, and the kill switch that
   * was answered holds. While the database is gone neither orders nor kill switches get a yes.
   */
  @Test
  void ordersAndTheKillSwitchThatWereAnsweredSurviveTheDeathOfBoth() {
    String instrument = client.spot();
    String account = client.account("FIFO");
    client.deposit(account, "10000", "2026-01-02T00:00:00Z");
    client.mark(instrument, new BigDecimal("100"));
    for (int i = 0; i < 5; i++) {
      JsonNode accepted = order(account, instrument, "o" + i).must(201).body();
      assertThat(accepted.path("decision").textValue()).isEqualTo("ACCEPTED");
    }
    String id = Client.name("halt-");
    engage(account, id).must(201);
    postgres.kill();
    Client.Reply whileGone = engage(account, Client.name("halt-"));
    Client.Reply orderWhileGone = order(account, instrument, "while-gone");
    server.kill();

    postgres.start();
    server.start();

    assertThat(List.of(whileGone.status(), orderWhileGone.status())).containsOnly(503);
    JsonNode open =
        client.get("trader", "/accounts/" + account + "/orders?state=ACCEPTED").must(200).body();
    assertThat(open.path("items")).hasSize(5);
    for (JsonNode each : open.path("items")) {
      assertThat(Client.decimal(each, "reserved")).isEqualByComparingTo("100");
    }
    JsonNode refused = order(account, instrument, "after").must(201).body();
    assertThat(refused.path("decision").textValue()).isEqualTo("REJECTED");
    assertThat(refused.path("breaches").findValuesAsText("code")).contains("KILL_SWITCH");
    assertThat(refused.path("breaches").toString()).contains("crash drill of the desk");
    assertThat(engage(account, id).must(200).body().path("duplicate").booleanValue()).isTrue();
  }

  /**
   * A database that neither answers nor refuses: nobody gets a yes and nobody waits for long, the
   * server says that it is not ready, and a kill switch that cannot be recorded stops orders from
   * that moment on and is recorded later. Times are printed, as the machine may be busy.
   */
  @Test
  void aDatabaseThatHangsStopsOrdersAndNoKillSwitch() throws Exception {
    String instrument = client.spot();
    String halted = client.account("FIFO");
    String other = client.account("FIFO");
    for (String each : List.of(halted, other)) {
      client.deposit(each, "10000", "2026-01-02T00:00:00Z");
    }
    client.mark(instrument, new BigDecimal("100"));
    int before = Client.patiently(() -> order(halted, instrument, "before")).status();
    assertThat(before).isIn(200, 201);
    String id = Client.name("halt-");
    Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    Timing orders = new Timing("an order");
    Timing switches = new Timing("a kill switch");
    Timing readiness = new Timing("not ready");

    Processes.signal(postgres, "STOP");
    try {
      readiness.run(() -> awaitReadiness(503));
      for (int i = 0; i < 5; i++) {
        String name = "hung-" + i;
        orders.run(() -> statuses.add(order(other, instrument, name).status()));
      }
      switches.run(() -> statuses.add(engage(halted, id).status()));
      orders.run(() -> statuses.add(order(halted, instrument, "halted").status()));
    } finally {
      Processes.signal(postgres, "CONT");
    }
    Timing recorded = new Timing("recorded after the database came back");
    List<String> decisions = new ArrayList<>();
    recorded.run(() -> decisions.addAll(decisionsUntilRecorded(halted, instrument, id)));

    System.out.println(List.of(readiness, orders, switches, recorded));
    assertThat(statuses).containsExactly(503);
    assertThat(decisions).as("of the halted account").doesNotContain("ACCEPTED");
    server.awaitReady();
    JsonNode recordedOnce = Client.patiently(() -> engage(halted, id)).must(200).body();
    assertThat(recordedOnce.path("duplicate").booleanValue()).isTrue();
    JsonNode refused = Client.patiently(() -> order(halted, instrument, "after")).body();
    assertThat(refused.path("breaches").findValuesAsText("code")).contains("KILL_SWITCH");
    JsonNode again = Client.patiently(() -> order(other, instrument, "hung-0")).body();
    assertThat(again.path("decision").textValue()).isEqualTo("ACCEPTED");
  }

  private List<String> decisionsUntilRecorded(String account, String instrument, String id) {
    List<String> decisions = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; client.get("risk", "/kill-switches/" + id).status() != 200; i++) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("not recorded: " + id);
      }
      decisions.add(
          order(account, instrument, "since-" + i).body().path("decision").asText("none"));
    }
    return decisions;
  }

  private static void awaitReadiness(int status) {
    long start = System.nanoTime();
    HttpRequest request = server.request("risk", "/health/ready").build();
    while (new Client(server).send(request).status() != status) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException("the readiness is never " + status);
      }
    }
  }

  private Client.Reply order(String account, String instrument, String id) {
    return client.post(
        "trader",
        "/accounts/" + account + "/orders",
        """
        {"clientOrderId":"%s","instrument":"%s","side":"BUY","type":"LIMIT","quantity":"1",\
        "limitPrice":"100"}\
        """
            .formatted(id, instrument));
  }

  private Client.Reply engage(String account, String id) {
    return client.post(
        "risk",
        "/kill-switches",
        """
        {"killSwitchId":"%s","scope":{"level":"ACCOUNT","account":"%s"},"mode":"HALT",\
        "reason":"crash drill of the desk"}\
        """
            .formatted(id, account));
  }

  /** Batches of fills of one account, sent by some clients until something dies. */
  private final class Load {
    private final List<String> instruments = List.of(client.spot(), client.spot());
    private final String account = client.account("FIFO");
    private final Trading trading;
    private final List<Event.Fill> fills;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough;

    Load(long seed) {
      trading = new Trading(seed, instruments);
      fills = trading.fills(FILLS);
      enough = new CountDownLatch(FILLS / 4 / ROWS);
    }

    /**
     * Sends all batches; when the first have been acknowledged, something dies, and with it
     * whatever is on its way.
     */
    Set<String> killedWhile(Runnable death) throws InterruptedException {
      try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int each = 0; each < CLIENTS; each++) {
          int first = each;
          clients.execute(() -> send(first));
        }
        assertThat(enough.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        death.run();
      }
      return Set.copyOf(acknowledged);
    }

    private void send(int first) {
      for (int batch = first; batch < FILLS / ROWS; batch += CLIENTS) {
        try {
          Client.Reply reply = client.trySend(request(batch));
          if (reply.status() != 200) {
            return;
          }
          for (JsonNode row : reply.body().path("results")) {
            acknowledged.add(row.path("fillId").textValue());
          }
          enough.countDown();
        } catch (IOException died) {
          return;
        }
      }
    }

    /** All fills again: those that are there are duplicates, the others are booked. */
    void mustBeComplete(Set<String> known) {
      long booked = 0;
      for (int batch = 0; batch < FILLS / ROWS; batch++) {
        JsonNode result = client.send(request(batch)).must(200).body();
        assertThat(result.path("rejected").asInt()).as(result.toString()).isZero();
        booked += result.path("accepted").asInt();
        for (JsonNode row : result.path("results")) {
          if (known.contains(row.path("fillId").textValue())) {
            assertThat(row.path("status").textValue()).as(row.toString()).isEqualTo("DUPLICATE");
          }
        }
      }
      assertThat(booked).isLessThanOrEqualTo(FILLS - known.size());
      Map<String, BigDecimal> marks = trading.marks();
      marks.forEach(client::mark);
      Figures expected = Trading.reference("FIFO", instruments, fills, marks);
      Ledger.mustEqual(client, account, expected);
      JsonNode chain = client.get("auditor", "/audit/verification").must(200).body();
      assertThat(chain.path("verified").booleanValue()).as(chain.toString()).isTrue();
    }

    private HttpRequest request(int batch) {
      List<Event.Fill> rows =
          IntStream.range(batch * ROWS, (batch + 1) * ROWS).mapToObj(fills::get).toList();
      return server
          .request("trader", "/api/v1/accounts/" + account + "/fills/batches")
          .header("Content-Type", "application/x-ndjson")
          .POST(HttpRequest.BodyPublishers.ofString(Trading.ndjson(rows)))
          .build();
    }
  }
}
