package io.loadline.web.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.loadline.web.Floor;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CashBatchesOverRestTest {
  private static final String CASH = "/accounts/A1/cash-movements";
  private static final String ROWS =
      """
      movementId,type,currency,amount,at,instrument,algorithmId
      c1,INTEREST,USD,10,2026-01-10T09:00:00Z,,alpha
      c2,DEPOSIT,USD,-5,2026-01-10T09:00:00Z,,
      c3,FEE,USD,3,2026-01-10T08:00:00Z,,
      c1,INTEREST,USD,10.0,2026-01-10T09:00:00Z,,alpha
      c1,INTEREST,USD,11,2026-01-10T09:00:00Z,,alpha
      """;

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void a_batch_books_what_can_be_booked_and_explains_the_rest() {
    Floor.Reply reply = floor.ask("admin", "POST", CASH + "/batches", ROWS);

    assertThat(reply.status()).as(reply.toString()).isEqualTo(200);
    assertThat(reply.json().at("/accepted").asInt()).isEqualTo(2);
    assertThat(reply.json().at("/duplicates").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/rejected").asInt()).isEqualTo(2);
    assertThat(reply.text("/results/1/problem/code")).isEqualTo("VALIDATION");
    assertThat(reply.text("/results/4/problem/code")).isEqualTo("MOVEMENT_CONFLICT");
    assertThat(floor.ask("admin", "GET", CASH + "/c1").text("/algorithmId")).isEqualTo("alpha");
    assertThat(floor.ask("admin", "GET", CASH + "?algorithm=alpha").json().at("/items")).hasSize(1);
  }

  @Test
  void an_atomic_batch_with_a_refused_row_and_a_dry_run_book_nothing() {
    Floor.Reply atomic = floor.ask("admin", "POST", CASH + "/batches?mode=ATOMIC", ROWS);
    Floor.Reply dry = floor.ask("admin", "POST", CASH + "/batches?dryRun=true", ROWS);

    assertThat(atomic.text("/results/0/status")).isEqualTo("NOT_APPLIED");
    assertThat(atomic.json().at("/accepted").asInt()).isZero();
    assertThat(dry.json().at("/accepted").asInt()).isEqualTo(2);
    assertThat(dry.json().at("/dryRun").asBoolean()).isTrue();
    assertThat(floor.ask("admin", "GET", CASH + "/c1").status()).isEqualTo(404);
  }

  @Test
  void rows_by_algorithm_hold_its_income_and_add_up_to_the_account() {
    floor.must("admin", "POST", CASH + "/batches", ROWS);

    for (String period : new String[] {"", "?from=2026-01-01T00:00:00Z"}) {
      JsonNode rows =
          floor.ask("trader", "GET", "/accounts/A1/pnl/by-algorithm" + period).json().at("/items");
      BigDecimal sum = BigDecimal.ZERO;
      for (JsonNode row : rows) {
        sum = sum.add(new BigDecimal(row.get("total").asText()));
        if (row.get("algorithm").asText().equals("alpha")) {
          assertThat(row.get("income").asText()).isEqualTo("10");
        }
      }
      assertThat(rows.findValuesAsText("algorithm")).contains("alpha");
      Floor.Reply whole = floor.ask("trader", "GET", "/accounts/A1/pnl" + period);
      assertThat(sum).isEqualByComparingTo(whole.text("/total"));
      String own = "/accounts/A1/pnl" + (period.isEmpty() ? "?" : period + "&");
      assertThat(floor.ask("trader", "GET", own + "algorithm=alpha").text("/income"))
          .isEqualTo("10");
    }
  }

  @Test
  void traders_book_cash_where_the_account_keeps_its_own_books() {
    assertThat(floor.ask("trader", "POST", CASH + "/batches", ROWS).status()).isEqualTo(403);
  }
}
