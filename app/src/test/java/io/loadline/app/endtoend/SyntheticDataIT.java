package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.launcher.TestServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SyntheticDataIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestServer server = TestServer.shared();
  private final Client client = new Client(server);

  @Test
  void aDataSetIsMadeThroughTheLimitsAndTakenOutOfSightWhileRealAccountsStayAsTheyAre() {
    String real = client.account("FIFO");
    client.deposit(real, "1000", "2026-01-05T09:00:00Z");
    String before = client.get("trader", "/accounts/" + real).body().path("name").textValue();
    String set = Client.name("set-");

    client
        .post(
            "admin",
            "/synthetic-data",
            "{\"dataSetId\":\"%s\",\"users\":9,\"fills\":90}".formatted(set))
        .must(201);
    JsonNode made = await(set, "LOADED");
    JsonNode report = client.get("admin", path(set) + "/quality-report").must(200).body();
    JsonNode positions =
        client.get("auditor", "/accounts/" + set + "-000001-1/positions").must(200).body();
    client.send(server.request("admin", "/api/v1" + path(set)).DELETE().build()).must(202);
    await(set, "CLEARED");

    JsonNode counts = made.path("made");
    assertThat(counts.path("fills").asInt() + counts.path("refused").asInt()).isEqualTo(90);
    assertThat(report.path("passed").asBoolean()).as(report.toString()).isTrue();
    assertThat(positions.path("items")).as(positions.toString()).isNotEmpty();
    assertThat(client.get("trader", "/accounts/" + real).body().path("name").textValue())
        .isEqualTo(before);
    assertThat(
            client
                .get("auditor", "/audit/verification")
                .must(200)
                .body()
                .path("verified")
                .asBoolean())
        .isTrue();
  }

  private JsonNode await(String set, String state) {
    Instant deadline = Instant.now().plus(PATIENCE);
    JsonNode found;
    do {
      found = client.get("admin", path(set)).must(200).body();
      assertThat(found.path("state").textValue()).as(found.toString()).isNotEqualTo("FAILED");
      assertThat(Instant.now()).as(found.toString()).isBefore(deadline);
    } while (!found.path("state").textValue().equals(state));
    return found;
  }

  private static String path(String set) {
    return "/synthetic-data/" + set;
  }
}
