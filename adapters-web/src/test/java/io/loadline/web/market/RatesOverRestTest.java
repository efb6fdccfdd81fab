package io.loadline.web.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rates have an age: as marks, they become stale. */
class RatesOverRestTest {
  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_rate_is_stale_after_a_day_when_nothing_was_said() {
    rate("EUR", "USD", "2", "");
    deposit("100", "EUR");
    assertThat(floor.ask("trader", "GET", "/fx-rates").text("/items/0/rateMaxAge"))
        .isEqualTo("PT24H");
    assertThat(isStale("equity")).isFalse();

    floor.waitUntil(floor.now().plus(Duration.ofHours(24)));
    assertThat(isStale("equity")).isFalse();
    floor.waitUntil(floor.now().plusMillis(1));

    assertThat(isStale("equity")).isTrue();
    assertThat(floor.ask("trader", "GET", "/accounts/A1/equity").text("/equity"))
        .as("it is used all the same")
        .isEqualTo("10200");
    assertThat(floor.ask("trader", "GET", "/fx-rates").text("/items/0/stale")).isEqualTo("true");
  }

  @Test
  void the_age_of_a_pair_is_said_once_and_holds_for_its_next_rates_in_both_directions() {
    rate("EUR", "USD", "2", ",\"rateMaxAge\":\"PT10M\"");
    deposit("100", "EUR");
    floor.waitUntil(floor.now().plus(Duration.ofMinutes(11)));
    assertThat(isStale("equity")).isTrue();
    assertThat(isStale("pnl")).isTrue();

    rate("USD", "EUR", "0.5", "");

    assertThat(isStale("equity")).isFalse();
    Floor.Reply rates = floor.ask("trader", "GET", "/fx-rates");
    assertThat(rates.text("/items/0/age")).isEqualTo("660");
    assertThat(rates.text("/items/1/rateMaxAge")).isEqualTo("PT10M");
    floor.waitUntil(floor.now().plus(Duration.ofMinutes(11)));
    assertThat(isStale("equity")).isTrue();
  }

  @Test
  void a_cross_is_stale_with_the_first_of_its_legs() {
    rate("EUR", "GBP", "2", ",\"rateMaxAge\":\"PT1H\"");
    rate("GBP", "USD", "2", ",\"rateMaxAge\":\"P30D\"");
    deposit("100", "EUR");
    assertThat(isStale("equity")).isFalse();

    floor.waitUntil(floor.now().plus(Duration.ofMinutes(61)));

    assertThat(isStale("equity")).isTrue();
    assertThat(isStale("pnl")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1H", "P36501D", "1h", "P1Y"})
  void an_age_that_none_can_be_is_refused(String age) {
    Floor.Reply reply =
        floor.ask(
            "feed",
            "POST",
            "/fx-rates",
            "[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"2\",\"rateMaxAge\":\"" + age + "\"}]");
    assertThat(reply.status()).as(reply.toString()).isIn(400, 422);
    assertThat(floor.ask("trader", "GET", "/fx-rates").json().at("/items")).isEmpty();
  }

  private void rate(String base, String quote, String rate, String more) {
    floor.must(
        "feed",
        "POST",
        "/fx-rates",
        "[{\"base\":\"%s\",\"quote\":\"%s\",\"rate\":\"%s\"%s}]"
            .formatted(base, quote, rate, more));
  }

  private void deposit(String amount, String currency) {
    floor.must(
        "admin",
        "POST",
        "/accounts/A1/cash-movements",
        """
        {"movementId":"M9","type":"DEPOSIT","currency":"%s","amount":"%s","at":"%s"}\
        """
            .formatted(currency, amount, floor.now()));
  }

  private boolean isStale(String report) {
    return floor.ask("trader", "GET", "/accounts/A1/" + report).json().at("/stale").asBoolean();
  }
}
