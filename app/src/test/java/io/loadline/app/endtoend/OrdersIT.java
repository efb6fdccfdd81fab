package io.loadline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.app.launcher.TestServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An account with the three limits that it begins with, funded yesterday with 10,000. */
class OrdersIT {
  private final Client client = new Client(TestServer.shared());
  private String account = "";
  private String instrument = "";

  @BeforeEach
  void openAnAccount() {
    account = client.account("FIFO");
    instrument = client.spot();
    client.mark(instrument, new BigDecimal("100"));
  }

  @Test
  void buyingIsNotLosing() {
    fund();
    fill("BUY", "10", "100");

    JsonNode decision = order("BUY", "1");

    assertThat(decision.path("decision").textValue()).as(decision.toString()).isEqualTo("ACCEPTED");
  }

  @Test
  void whoLostMoreThanTheDayAllowsMayNotOpen() {
    fund();
    fill("BUY", "5.01", "200");
    fill("SELL", "5.01", "100");

    JsonNode decision = order("BUY", "1");

    assertThat(decision.path("decision").textValue()).as(decision.toString()).isEqualTo("REJECTED");
    assertThat(codes(decision)).containsExactly("DAILY_LOSS");
  }

  @Test
  void whoLostExactlyWhatTheDayAllowsMayGoOn() {
    fund();
    fill("BUY", "5", "200");
    fill("SELL", "5", "100");

    JsonNode decision = order("BUY", "1");

    assertThat(decision.path("decision").textValue()).as(decision.toString()).isEqualTo("ACCEPTED");
  }

  @Test
  void aSellThatClosesIsNeverRefusedForExposureOrLoss() {
    fund();
    fill("BUY", "60", "120");

    JsonNode opening = order("BUY", "1");
    JsonNode closing = order("SELL", "60");

    assertThat(codes(opening)).contains("CONCENTRATION", "DAILY_LOSS");
    assertThat(closing.path("decision").textValue()).as(closing.toString()).isEqualTo("ACCEPTED");
  }

  @Test
  void aFirstOrderWithoutEquityIsRefused() {
    JsonNode decision = order("BUY", "0.01");

    assertThat(decision.path("decision").textValue()).as(decision.toString()).isEqualTo("REJECTED");
    assertThat(codes(decision)).contains("EQUITY_UNKNOWN");
  }

  @Test
  void theSameOrderAgainGetsTheSameDecision() {
    fund();
    String body = orderBody("once", "BUY", "1");
    JsonNode first = client.post("trader", orders(), body).must(201).body();

    JsonNode again = client.post("trader", orders(), body).must(200).body();

    assertThat(again.path("duplicate").booleanValue()).isTrue();
    assertThat(again.path("decision")).isEqualTo(first.path("decision"));
    assertThat(again.path("order")).isEqualTo(first.path("order"));
  }

  @Test
  void openOrdersCountBeforeTheyAreFilled() {
    fund();
    JsonNode first = order("BUY", "15");

    JsonNode second = order("BUY", "6");
    JsonNode opposite = order("SELL", "20");

    assertThat(first.path("decision").textValue()).as(first.toString()).isEqualTo("ACCEPTED");
    assertThat(codes(second)).containsExactly("CONCENTRATION");
    assertThat(opposite.path("decision").textValue()).as(opposite.toString()).isEqualTo("ACCEPTED");
  }

  private void fund() {
    client.deposit(account, "10000", now().minus(1, ChronoUnit.DAYS).toString());
  }

  private void fill(String side, String quantity, String price) {
    client
        .post(
            "trader",
            "/accounts/" + account + "/fills",
            """
            {"fillId":"%s","instrument":"%s","side":"%s","quantity":"%s","price":"%s",\
            "executedAt":"%s"}\
            """
                .formatted(Client.name("fill-"), instrument, side, quantity, price, now()))
        .must(201);
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  private JsonNode order(String side, String quantity) {
    return client
        .post("trader", orders(), orderBody(Client.name("order-"), side, quantity))
        .must(201)
        .body();
  }

  private String orderBody(String id, String side, String quantity) {
    return """
    {"clientOrderId":"%s","instrument":"%s","side":"%s","type":"LIMIT","quantity":"%s",\
    "limitPrice":"100"}\
    """
        .formatted(id, instrument, side, quantity);
  }

  private String orders() {
    return "/accounts/" + account + "/orders";
  }

  private static List<String> codes(JsonNode decision) {
    List<String> codes = new ArrayList<>();
    decision.path("breaches").forEach(breach -> codes.add(breach.path("code").textValue()));
    return codes;
  }
}
