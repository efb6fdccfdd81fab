package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.launcher.TestServer;
import io.loadline.domain.testing.Event;
import io.loadline.domain.testing.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FillsIT {
  private static final String NDJSON = "application/x-ndjson";
  private static final int ROWS = 500;

  private final Client client = new Client(TestServer.shared());

  @ParameterizedTest
  @ValueSource(strings = {"FIFO", "LIFO", "HIFO", "AVERAGE"})
  void thousandsOfFillsGiveThePositionsOfAnIndependentCalculation(String costBasis) {
    List<String> instruments = instruments(5);
    String account = client.account(costBasis);
    Trading trading = new Trading(costBasis.hashCode(), instruments);
    List<Event.Fill> fills = trading.fills(2_000);

    for (int i = 0; i < fills.size(); i += ROWS) {
      JsonNode result = book(account, fills.subList(i, i + ROWS));
      assertThat(result.path("accepted").asInt()).as(result.toString()).isEqualTo(ROWS);
    }

    mustEqualReference(account, costBasis, instruments, fills, trading.marks());
  }

  @Test
  void fillsThatArriveLateCountAsIfTheyHadBeenOnTime() {
    List<String> instruments = instruments(2);
    String account = client.account("FIFO");
    Trading trading = new Trading(7, instruments);
    List<Event.Fill> fills = trading.fills(300);
    List<Event.Fill> shuffled = new ArrayList<>(fills);
    Collections.shuffle(shuffled, new Random(8));

    JsonNode result = book(account, shuffled);

    assertThat(result.path("accepted").asInt()).as(result.toString()).isEqualTo(300);
    mustEqualReference(account, "FIFO", instruments, fills, trading.marks());
  }

  @Test
  void bustsAndCorrectionsCountAsIfTheyHadBeenKnownAtOnce() {
    List<String> instruments = instruments(2);
    String account = client.account("FIFO");
    Trading trading = new Trading(9, instruments);
    List<Event.Fill> fills = trading.fills(60);
    Event.Bust bust = new Event.Bust("f3");
    Event.Correction correction =
        new Event.Correction("f10", new BigDecimal("7.25"), new BigDecimal("11.5"), null);
    book(account, fills);

    Client.Reply busted = client.post("trader", fill(account, "f3/bust"), "{\"reason\":\"error\"}");
    Client.Reply corrected =
        client.post(
            "trader",
            fill(account, "f10/correction"),
            "{\"quantity\":\"7.25\",\"price\":\"11.5\",\"reason\":\"wrong size\"}");

    assertThat(List.of(busted.status(), corrected.status()))
        .as(() -> busted + "\n" + corrected)
        .allMatch(status -> status / 100 == 2);
    List<Event> told = new ArrayList<>(fills);
    told.add(bust);
    told.add(correction);
    mustEqualReference(account, "FIFO", instruments, told, trading.marks());
  }

  @Test
  void aBatchSentAgainChangesNothing() {
    List<String> instruments = instruments(2);
    String account = client.account("FIFO");
    Trading trading = new Trading(11, instruments);
    List<Event.Fill> fills = trading.fills(100);
    book(account, fills);

    JsonNode again = book(account, fills);

    assertThat(again.path("duplicates").asInt()).isEqualTo(100);
    assertThat(again.path("accepted").asInt()).isZero();
    mustEqualReference(account, "FIFO", instruments, fills, trading.marks());
  }

  @Test
  void aBatchSaysOfEachRowWhatBecameOfIt() {
    String instrument = client.spot();
    String account = client.account("FIFO");
    Trading trading = new Trading(12, List.of(instrument));
    List<String> rows = new ArrayList<>(trading.fills(2).stream().map(Trading::json).toList());
    rows.add(rows.getFirst());
    rows.add(rows.getFirst().replaceFirst("\"quantity\":\"", "\"quantity\":\"1"));
    rows.add(rows.get(1).replace("\"f1\"", "\"f5\"").replace(instrument, "NO-SUCH"));
    rows.add(rows.get(1).replace("\"f1\"", "\"f6\"").replace("\"price\":\"", "\"price\":\"1e"));
    rows.add("{\"fillId\":\"f7\",");

    JsonNode result =
        client
            .post("trader", fill(account, "batches"), NDJSON, String.join("\n", rows))
            .must(200)
            .body();

    List<String> statuses = new ArrayList<>();
    result.path("results").forEach(row -> statuses.add(row.path("status").textValue()));
    assertThat(statuses)
        .containsExactly(
            "ACCEPTED", "ACCEPTED", "DUPLICATE", "REJECTED", "REJECTED", "REJECTED", "REJECTED");
    assertThat(result.path("results").get(3).path("problem").path("code").textValue())
        .isEqualTo("FILL_CONFLICT");
  }

  @Test
  void anAtomicBatchWithOneBadRowBooksNothing() {
    String instrument = client.spot();
    String account = client.account("FIFO");
    List<Event.Fill> fills = new Trading(13, List.of(instrument)).fills(10);
    String rows =
        Trading.ndjson(fills)
            .replaceFirst("\"f9\",\"instrument\":\"[^\"]*", "\"f9\",\"instrument\":\"NO-SUCH");

    client.post("trader", fill(account, "batches?mode=ATOMIC"), NDJSON, rows).must(200);

    JsonNode positions = client.get("trader", "/accounts/" + account + "/positions").body();
    assertThat(positions.path("items")).as(positions.toString()).isEmpty();
  }

  @Test
  void commaSeparatedRowsAreBookedLikeLinesOfJson() {
    List<String> instruments = instruments(2);
    String account = client.account("AVERAGE");
    Trading trading = new Trading(14, instruments);
    List<Event.Fill> fills = trading.fills(400);

    JsonNode result =
        client
            .post("trader", fill(account, "batches"), "text/csv", Trading.csv(fills))
            .must(200)
            .body();

    assertThat(result.path("accepted").asInt()).as(result.toString()).isEqualTo(400);
    mustEqualReference(account, "AVERAGE", instruments, fills, trading.marks());
  }

  private List<String> instruments(int count) {
    return Stream.generate(client::spot).limit(count).toList();
  }

  private JsonNode book(String account, List<Event.Fill> fills) {
    return client
        .post("trader", fill(account, "batches"), NDJSON, Trading.ndjson(fills))
        .must(200)
        .body();
  }

  private static String fill(String account, String rest) {
    return "/accounts/" + account + "/fills/" + rest;
  }

  private void mustEqualReference(
      String account,
      String costBasis,
      List<String> instruments,
      List<? extends Event> told,
      Map<String, BigDecimal> marks) {
    marks.forEach(client::mark);
    Figures expected = Trading.reference(costBasis, instruments, told, marks);
    Ledger.mustEqual(client, account, expected);
  }
}
