package io.loadline.web.pnl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fee in a currency whose rate nobody knew when it was paid. */
class UnknownRatesOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void an_amount_without_a_rate_is_unknown_and_everything_above_it_says_so() {
    payAnUnknownFee();

    assertThat(pnl().path("complete").asBoolean()).isFalse();
    assertThat(get("/performance").path("complete").asBoolean()).isFalse();
    assertThat(get("/positions/BTC-USD").path("realizedNet").isNull()).isTrue();
    assertThat(get("/positions/BTC-USD").at("/fees/EUR").asText()).isEqualTo("2");
    assertThat(get("/equity").path("equity").isNull()).as("2 EUR are owed").isTrue();
  }

  @Test
  void a_rate_that_comes_later_changes_nothing_by_itself() {
    payAnUnknownFee();

    rate();

    assertThat(pnl().path("complete").asBoolean()).isFalse();
    assertThat(pnl().path("fees").asText()).isEqualTo("0");
    assertThat(get("/equity").path("equity").asText()).as("at the rate of now").isEqualTo("9997.8");
  }

  @Test
  void a_correction_to_the_same_content_fills_in_the_rate_once() {
    payAnUnknownFee();
    rate();

    JsonNode filledIn = correct();
    JsonNode again = correct();

    assertThat(filledIn.path("duplicate").asBoolean()).isFalse();
    assertThat(again.path("duplicate").asBoolean()).isTrue();
    assertThat(pnl().path("complete").asBoolean()).isTrue();
    assertThat(pnl().path("fees").asText()).isEqualTo("2.2");
    assertThat(pnl().path("total").asText()).isEqualTo("-2.2");
    assertThat(get("/positions/BTC-USD").path("realizedNet").asText()).isEqualTo("-2.2");
  }

  private void payAnUnknownFee() {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"F","instrument":"BTC-USD","side":"BUY","quantity":"1","price":"100",
         "fee":{"amount":"2","currency":"EUR"},"executedAt":"2026-01-10T10:00:00Z"}\
        """);
  }

  private void rate() {
    floor.must(
        "feed",
        "POST",
        "/fx-rates",
        """
        [{"base":"EUR","quote":"USD","rate":"1.1","asOf":"2026-01-10T09:00:00Z"}]\
        """);
  }

  private JsonNode correct() {
    return floor
        .must(
            "trader",
            "POST",
            "/accounts/A1/fills/F/correction",
            "{\"price\":\"100\",\"reason\":\"the rate has come\"}")
        .json();
  }

  private JsonNode pnl() {
    return get("/pnl");
  }

  private JsonNode get(String below) {
    return floor.ask("trader", "GET", "/accounts/A1" + below).json();
  }
}
