package io.loadline.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.domain.limit.LimitId;
import io.loadline.web.Floor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A1 is long 10 BTC-USD at 100 and has an open order for 5 more; A2 holds nothing. */
class LimitTrialsOverRestTest {
  private static final String OF_A1 = "{\"level\":\"ACCOUNT\",\"account\":\"A1\"}";
  private final Floor floor = new Floor();

  @BeforeEach
  void hold() {
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/fills",
        """
        {"fillId":"f","instrument":"BTC-USD","side":"BUY","quantity":"10","price":"100",
         "executedAt":"2026-01-10T11:00:00Z"}\
        """);
    floor.must(
        "trader",
        "POST",
        "/accounts/A1/orders",
        """
        {"clientOrderId":"o","instrument":"BTC-USD","side":"BUY","type":"LIMIT","quantity":"5",
         "limitPrice":"100"}\
        """);
  }

  @AfterEach
  void close() {
    floor.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POSITION_QUANTITY, 12, QUANTITY, 10, 5, 12, 3",
    "POSITION_VALUE, 100, MONEY, 1000, 500, 100, 1400",
    "GROSS_EXPOSURE, 1499, MONEY, 1000, 500, 1499, 1",
    "LEVERAGE, 0.1, FRACTION, 1000, 500, 1000, 500",
    "OPEN_ORDERS, 0, COUNT, 1, 0, 0, 1"
  })
  void an_account_that_would_be_over_is_named_with_what_it_uses(
      String type,
      String value,
      String unit,
      String used,
      String reserved,
      String limit,
      String excess) {
    Floor.Reply trial =
        floor.ask("risk", "POST", "/limits?dryRun=true", body(type, value, unit, OF_A1));

    assertThat(trial.status()).as(trial.toString()).isEqualTo(200);
    assertThat(trial.text("/outcome")).isEqualTo("CREATED");
    assertThat(trial.text("/dryRun")).isEqualTo("true");
    assertThat(trial.text("/accountsOver")).isEqualTo("1");
    assertThat(trial.text("/over/0/account")).isEqualTo("A1");
    assertThat(trial.text("/over/0/used")).isEqualTo(used);
    assertThat(trial.text("/over/0/reserved")).isEqualTo(reserved);
    assertThat(trial.text("/over/0/limit")).isEqualTo(limit);
    assertThat(trial.text("/over/0/excess")).isEqualTo(excess);
    assertThat(trial.text("/over/0/detail"))
        .contains(type)
        .contains(excess.equals("1") ? "" : limit);
    assertThat(floor.ask("risk", "GET", "/limits/L").status()).as("nothing is kept").isEqualTo(404);
  }

  @Test
  void nobody_is_over_at_the_limit_itself() {
    Floor.Reply trial =
        floor.ask(
            "risk",
            "POST",
            "/limits?dryRun=true",
            body("POSITION_QUANTITY", "15", "QUANTITY", OF_A1));
    assertThat(trial.json().at("/over")).isEmpty();
    assertThat(trial.text("/accountsOver")).isEqualTo("0");
    assertThat(trial.text("/accountsUnknown")).isEqualTo("0");
  }

  @Test
  void all_accounts_of_a_desk_are_over_when_their_sum_is() {
    Floor.Reply trial =
        floor.ask(
            "risk",
            "PUT",
            "/limits/L?dryRun=true",
            body("GROSS_EXPOSURE", "1400", "MONEY", "{\"level\":\"DESK\",\"desk\":\"D1\"}"));
    assertThat(trial.text("/outcome")).isEqualTo("CREATED");
    assertThat(trial.text("/over/0/account")).isEqualTo("A1");
    assertThat(trial.text("/over/1/account")).isEqualTo("A2");
    assertThat(trial.text("/over/1/excess")).isEqualTo("100");
  }

  @Test
  void what_cannot_be_measured_is_counted() {
    floor.must(
        "admin",
        "PUT",
        "/accounts/A3",
        "{\"name\":\"three\",\"desk\":\"D1\",\"reportingCurrency\":\"USD\"}");
    Floor.Reply trial =
        floor.ask(
            "risk",
            "POST",
            "/limits?dryRun=true",
            body("LEVERAGE", "1", "FRACTION", "{\"level\":\"ACCOUNT\",\"account\":\"A3\"}"));
    assertThat(trial.text("/accountsUnknown")).isEqualTo("1");
    assertThat(trial.text("/accountsOver")).isEqualTo("0");
  }

  @Test
  void a_raise_says_that_it_needs_a_second_person_and_a_removal_too() {
    floor.must("risk", "POST", "/limits", body("POSITION_QUANTITY", "12", "QUANTITY", OF_A1));
    String tag = floor.ask("risk", "GET", "/limits/L").tag();
    String higher = body("POSITION_QUANTITY", "13", "QUANTITY", OF_A1);

    Floor.Reply raise = floor.ask("risk", "PUT", "/limits/L?dryRun=true", higher, tag);
    Floor.Reply removal = floor.ask("risk", "DELETE", "/limits/L?dryRun=true", null, tag);
    Floor.Reply lower =
        floor.ask(
            "risk",
            "PUT",
            "/limits/L?dryRun=true",
            body("POSITION_QUANTITY", "9", "QUANTITY", OF_A1),
            tag);

    assertThat(raise.text("/outcome")).isEqualTo("PROPOSED");
    assertThat(raise.text("/over/0/excess")).isEqualTo("2");
    assertThat(removal.text("/outcome")).isEqualTo("PROPOSED");
    assertThat(removal.json().at("/over")).isEmpty();
    assertThat(lower.text("/outcome")).isEqualTo("CHANGED");
    assertThat(floor.ask("risk", "GET", "/limit-proposals").json().at("/items")).isEmpty();
    assertThat(floor.state().controls().limit(new LimitId("L")).value()).isEqualByComparingTo("12");
    assertThat(floor.ask("risk", "PUT", "/limits/L?dryRun=true", higher).status()).isEqualTo(428);
    assertThat(floor.ask("trader", "PUT", "/limits/L?dryRun=true", higher, tag).status())
        .isEqualTo(403);
  }

  private static String body(String type, String value, String unit, String scope) {
    String currency = unit.equals("MONEY") ? ",\"currency\":\"USD\"" : "";
    return """
    {"limitId":"L","type":"%s","scope":%s,"value":"%s","unit":"%s","reason":"a try"%s}\
    """
        .formatted(type, scope, value, unit, currency);
  }
}
