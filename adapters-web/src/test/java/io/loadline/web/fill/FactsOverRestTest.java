package io.loadline.web.fill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import io.loadline.web.Floor.Reply;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Fills and cash as they are told over REST. */
class FactsOverRestTest {
  private static final String FILLS = "/accounts/A1/fills";
  private static final String CASH = "/accounts/A1/cash-movements";
  private static final String POSITION = "/accounts/A1/positions/BTC-USD";

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_fill_that_was_busted_before_it_came_answers_with_the_position_as_it_is() {
    Reply kept = floor.ask("trader", "POST", FILLS + "/F9/bust", "{\"reason\":\"venue\"}");
    Reply again = floor.ask("trader", "POST", FILLS + "/F9/bust", "{\"reason\":\"venue\"}");
    String correction = "{\"price\":\"99\",\"reason\":\"venue\"}";
    Reply corrected = floor.ask("trader", "POST", FILLS + "/F9/correction", correction);

    Reply booked =
        floor.must(
            "trader",
            "POST",
            FILLS,
            "{\"fillId\":\"F9\",\"instrument\":\"BTC-USD\",\"side\":\"BUY\",\"quantity\":\"10\","
                + "\"price\":\"100\",\"executedAt\":\"2026-01-10T10:00:00Z\"}");

    assertThat(kept.status()).isEqualTo(202);
    assertThat(kept.json().at("/duplicate").asBoolean()).isFalse();
    assertThat(again.json().at("/duplicate").asBoolean()).isTrue();
    assertThat(corrected.status()).isEqualTo(422);
    assertThat(corrected.text("/code")).isEqualTo("FILL_BUSTED");
    assertThat(booked.text("/position/quantity")).isEqualTo("0");
    String known = POSITION + "?asKnown=" + booked.json().at("/seq").asLong();
    assertThat(floor.ask("trader", "GET", known).text("/quantity")).isEqualTo("0");
    Reply one = floor.ask("trader", "GET", FILLS + "/F9");
    assertThat(one.status()).isEqualTo(200);
    assertThat(one.json().at("/busted").asBoolean()).isTrue();
    assertThat(floor.ask("trader", "GET", FILLS + "/none").status()).isEqualTo(404);
  }

  @Test
  void a_fill_id_that_is_too_long_is_malformed_like_any_other_that_is_no_id() {
    String json =
        "{\"fillId\":\"%s\",\"instrument\":\"BTC-USD\",\"side\":\"BUY\",\"quantity\":\"1\","
            + "\"price\":\"100\",\"executedAt\":\"2026-01-10T10:00:00Z\"}";
    String csv = "fillId,instrument,side,quantity,price,executedAt\n%s,BTC-USD,BUY,1,100,%s\n";

    Reply tooLong = floor.ask("trader", "POST", FILLS, json.formatted("x".repeat(65)));
    Reply noId = floor.ask("trader", "POST", FILLS, json.formatted("a b"));
    Reply longest = floor.ask("trader", "POST", FILLS, json.formatted("x".repeat(64)));
    Reply row =
        floor.ask(
            "trader",
            "POST",
            FILLS + "/batches",
            csv.formatted("y".repeat(65), "2026-01-10T10:00:00Z"));

    assertThat(List.of(tooLong.status(), noId.status(), longest.status()))
        .containsExactly(400, 400, 201);
    assertThat(tooLong.text("/errors/0/pointer")).isEqualTo("/fillId");
    assertThat(row.json().at("/results/0/problem/status").asInt()).isEqualTo(400);
  }

  @Test
  void every_amount_of_a_long_history_can_be_worked_out_from_its_pages() {
    for (int from = 0; from < 1_200; from += 100) {
      book(from, from + 100);
    }

    BigDecimal quantity = BigDecimal.ZERO;
    BigDecimal realized = BigDecimal.ZERO;
    BigDecimal traded = BigDecimal.ZERO;
    Set<String> listed = new HashSet<>();
    int steps = 0;
    String next = "";
    Reply page;
    do {
      page = floor.ask("trader", "GET", POSITION + "/explanation" + next);
      assertThat(number(page, "/opening/quantity")).isEqualByComparingTo(quantity);
      assertThat(number(page, "/opening/realizedGross")).isEqualByComparingTo(realized);
      assertThat(number(page, "/opening/traded")).isEqualByComparingTo(traded);
      assertThat(page.json().at("/omitted").asInt()).isEqualTo(steps);
      for (JsonNode lot : page.json().at("/opening/lots")) {
        assertThat(listed).contains(lot.at("/fillId").asText());
      }
      for (JsonNode step : page.json().at("/steps")) {
        quantity = quantity.add(number(step, "/signedQuantity"));
        realized = realized.add(number(step, "/realizedGross"));
        traded = traded.add(number(step, "/value"));
        listed.add(step.at("/fillId").asText());
        steps++;
        assertThat(number(step, "/quantityAfter")).isEqualByComparingTo(quantity);
        for (JsonNode match : step.at("/matches")) {
          assertThat(listed).contains(match.at("/openedBy").asText());
        }
      }
      JsonNode cursor = page.json().at("/next");
      next = cursor.isNull() ? null : "?cursor=" + cursor.asText();
    } while (next != null);

    assertThat(steps).isEqualTo(1_200);
    assertThat(number(page, "/position/quantity")).isEqualByComparingTo(quantity);
    assertThat(number(page, "/position/realizedGross")).isEqualByComparingTo(realized);
    assertThat(number(page, "/residual")).isZero();
    Reply few = floor.ask("trader", "GET", POSITION + "/explanation?limit=5");
    assertThat(few.json().at("/steps")).hasSize(5);
  }

  @Test
  void cash_movements_are_listed_filtered_and_found() {
    move("D1", "DEPOSIT", "500", "2026-01-10T09:00:00Z");
    move("I1", "INTEREST", "-3", "2026-01-10T08:30:00Z");

    Reply all = floor.ask("trader", "GET", CASH);
    Reply first = floor.ask("trader", "GET", CASH + "?limit=2");
    Reply rest = floor.ask("trader", "GET", CASH + "?limit=2&cursor=" + first.text("/next"));
    Reply deposits = floor.ask("trader", "GET", CASH + "?type=DEPOSIT&from=2026-01-10T08:30:00Z");

    assertThat(all.json().at("/items")).hasSize(3);
    assertThat(all.text("/items/1/movementId")).isEqualTo("I1");
    assertThat(all.text("/items/1/amount")).isEqualTo("-3");
    assertThat(rest.json().at("/items")).hasSize(1);
    assertThat(rest.text("/items/0/movementId")).isEqualTo("D1");
    assertThat(deposits.json().at("/items")).hasSize(1);
    assertThat(floor.ask("trader", "GET", CASH + "/D1").text("/amount")).isEqualTo("500");
    assertThat(floor.ask("trader", "GET", CASH + "/D9").status()).isEqualTo(404);
  }

  @Test
  void a_movement_that_is_taken_back_leaves_every_sum_as_it_was() {
    Reply before = floor.ask("trader", "GET", "/accounts/A1/equity");
    move("D1", "DEPOSIT", "500", "2026-01-10T09:00:00Z");
    move("X1", "FEE", "7", "2026-01-10T09:00:00Z");

    Reply deposit = reverse("D1");
    Reply fee = reverse("X1");

    assertThat(deposit.status()).isEqualTo(201);
    assertThat(deposit.text("/type")).isEqualTo("WITHDRAWAL");
    assertThat(fee.text("/amount")).isEqualTo("-7");
    assertThat(reverse("D1").status()).isEqualTo(200);
    assertThat(reverse("none").status()).isEqualTo(404);
    Reply after = floor.ask("trader", "GET", "/accounts/A1/equity");
    for (String figure : List.of("/equity", "/netDeposits", "/dailyPnl", "/otherPnl")) {
      assertThat(number(after, figure)).as(figure).isEqualByComparingTo(number(before, figure));
    }
    assertThat(
            floor
                .ask("admin", "POST", CASH, body("reversal:M1", "FEE", "1", "2026-01-10T09:00:00Z"))
                .status())
        .isEqualTo(422);
  }

  @Test
  void nothing_is_dated_in_the_future() {
    String later = floor.now().plusSeconds(6).toString();

    Reply rate =
        floor.ask(
            "feed",
            "POST",
            "/fx-rates",
            "[{\"base\":\"EUR\",\"quote\":\"USD\",\"rate\":\"2\",\"asOf\":\"%s\"}]"
                .formatted(later));
    Reply mark =
        floor.ask(
            "feed",
            "POST",
            "/marks",
            "[{\"instrument\":\"BTC-USD\",\"mark\":\"2\",\"asOf\":\"%s\"}]".formatted(later));
    Reply cash = floor.ask("admin", "POST", CASH, body("D1", "DEPOSIT", "500", later));

    assertThat(List.of(rate.status(), mark.status(), cash.status())).containsOnly(422);
  }

  private void book(int from, int to) {
    StringBuilder rows = new StringBuilder("fillId,instrument,side,quantity,price,executedAt\n");
    for (int i = from; i < to; i++) {
      rows.append(
          "L%d,BTC-USD,%s,%d,%d,2026-01-10T09:%02d:%02dZ\n"
              .formatted(i, i % 3 == 2 ? "SELL" : "BUY", 1 + i % 4, 90 + i % 17, i / 60, i % 60));
    }
    floor.must("trader", "POST", FILLS + "/batches", rows.toString());
  }

  private Reply reverse(String id) {
    return floor.ask("admin", "POST", CASH + "/" + id + "/reversal", "{\"reason\":\"a test\"}");
  }

  private void move(String id, String type, String amount, String at) {
    floor.must("admin", "POST", CASH, body(id, type, amount, at));
  }

  private static String body(String id, String type, String amount, String at) {
    return """
    {"movementId":"%s","type":"%s","currency":"USD","amount":"%s","at":"%s"}\
    """
        .formatted(id, type, amount, at);
  }

  private static BigDecimal number(Reply reply, String pointer) {
    return number(reply.json(), pointer);
  }

  private static BigDecimal number(JsonNode node, String pointer) {
    return new BigDecimal(node.at(pointer).asText());
  }
}
