package io.loadline.web.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.loadline.web.Floor;
import io.loadline.web.Floor.Reply;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many orders in one request. */
class OrderBatchesOverRestTest {
  private static final String ORDERS = "/accounts/A1/orders";
  private static final String BATCHES = ORDERS + "/batches";

  private final Floor floor = new Floor();

  @AfterEach
  void close() {
    floor.close();
  }

  @Test
  void each_row_has_its_decision_or_its_problem() {
    Reply reply =
        place(
            BATCHES,
            order("O1", "1"),
            "",
            order("O2", "1000000"),
            order("O3", "1").replace("}", ",\"unknown\":1}"),
            order("O1", "2"),
            order("O1", "1"));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/accepted").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/duplicates").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/rejected").asInt()).isEqualTo(3);
    assertThat(reply.text("/results/0/decision")).isEqualTo("ACCEPTED");
    assertThat(reply.text("/results/0/reserved")).isEqualTo("100");
    assertThat(reply.json().at("/results/0").has("problem")).isFalse();
    assertThat(reply.text("/results/1/decision")).isEqualTo("REJECTED");
    assertThat(reply.text("/results/1/breaches/0/code")).isEqualTo("CONCENTRATION");
    assertThat(reply.json().at("/results/2/decision").isNull()).isTrue();
    assertThat(reply.text("/results/2/clientOrderId")).isEqualTo("O3");
    assertThat(reply.json().at("/results/2/problem/status").asInt()).isEqualTo(400);
    assertThat(reply.text("/results/3/problem/code")).isEqualTo("ORDER_CONFLICT");
    assertThat(reply.json().at("/results/4/duplicate").asBoolean()).isTrue();
    assertThat(reply.json().at("/results/4/row").asInt()).isEqualTo(5);
    assertThat(floor.ask("trader", "GET", ORDERS + "/O2").text("/state")).isEqualTo("REJECTED");
    assertThat(floor.ask("trader", "GET", ORDERS + "/O3").status()).isEqualTo(404);
  }

  @Test
  void a_basket_is_one_decision_and_repeatable() {
    String[] basket = {order("O1", "1"), order("O2", "1000000")};

    Reply refused = place(BATCHES + "?mode=ATOMIC", basket);
    Reply again = place(BATCHES + "?mode=ATOMIC", basket);
    Reply other = place(BATCHES + "?mode=ATOMIC", order("O3", "1"), order("O4", "1"));

    assertThat(refused.json().at("/accepted").asInt()).isZero();
    assertThat(refused.json().at("/rejected").asInt()).isEqualTo(2);
    assertThat(refused.text("/results/0/decision")).isEqualTo("REJECTED");
    assertThat(refused.text("/results/0/breaches/0/code")).isEqualTo("BASKET_REFUSED");
    assertThat(again.json().at("/duplicates").asInt()).isEqualTo(2);
    assertThat(again.json().at("/results/1/breaches"))
        .isEqualTo(refused.json().at("/results/1/breaches"));
    assertThat(floor.ask("trader", "GET", ORDERS + "/O1").text("/state")).isEqualTo("REJECTED");
    assertThat(other.json().at("/accepted").asInt()).isEqualTo(2);
  }

  @Test
  void a_basket_with_a_row_that_cannot_be_read_decides_nothing() {
    Reply reply = place(BATCHES + "?mode=ATOMIC", order("O1", "1"), "{}");

    assertThat(reply.json().at("/rejected").asInt()).isEqualTo(2);
    assertThat(reply.text("/results/0/problem/code")).isEqualTo("BASKET_REFUSED");
    assertThat(reply.text("/results/0/problem/detail"))
        .isEqualTo("not decided: row 2 of the basket cannot be read as an order");
    assertThat(floor.ask("trader", "GET", ORDERS + "/O1").status()).isEqualTo(404);
  }

  @Test
  void a_what_if_answers_and_keeps_nothing() {
    for (String mode : new String[] {"PER_ROW", "ATOMIC"}) {
      Reply reply =
          place(BATCHES + "?dryRun=true&mode=" + mode, order("O1", "1"), order("O2", "1"));

      assertThat(reply.json().at("/dryRun").asBoolean()).isTrue();
      assertThat(reply.json().at("/accepted").asInt()).isEqualTo(2);
      assertThat(floor.ask("trader", "GET", ORDERS + "/O1").status()).isEqualTo(404);
    }
  }

  @Test
  void more_rows_than_a_batch_may_have_are_refused_as_a_whole() {
    String many =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i -> order("O" + i, "1"))
            .collect(Collectors.joining("\n"));

    Reply reply = floor.ask("trader", "POST", BATCHES, many);

    assertThat(reply.status()).isEqualTo(413);
    assertThat(floor.ask("trader", "GET", ORDERS + "/O1").status()).isEqualTo(404);
  }

  @Test
  void a_misspelt_parameter_is_refused() {
    assertThat(place(BATCHES + "?dryrun=true", order("O1", "1")).status()).isEqualTo(400);
    assertThat(place(BATCHES + "?mode=BASKET", order("O1", "1")).status()).isEqualTo(400);
  }

  private Reply place(String path, String... lines) {
    return floor.ask("trader", "POST", path, String.join("\n", lines));
  }

  private static String order(String id, String quantity) {
    return "{\"clientOrderId\":\""
        + id
        + "\",\"instrument\":\"BTC-USD\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"quantity\":\""
        + quantity
        + "\",\"limitPrice\":\"100\"}";
  }
}
