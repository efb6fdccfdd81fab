package io.loadline.web.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.loadline.domain.account.AccountId;
import io.loadline.domain.money.Price;
import io.loadline.domain.money.Quantity;
import io.loadline.domain.money.Side;
import io.loadline.web.problem.Problem;
import io.loadline.web.problem.ProblemException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

  record Inner(@Nullable BigDecimal amount, @Nullable List<Inner> inners) {}

  record Body(
      AccountId account,
      @Nullable String name,
      @Nullable BigDecimal value,
      @Nullable Quantity quantity,
      @Nullable Price price,
      @Nullable Side side,
      @Nullable Integer count,
      @Nullable Boolean flag,
      @Nullable Instant at,
      @Nullable Duration age,
      @Nullable List<String> names,
      @Nullable Inner inner) {}

  record Required(String text, int count, boolean flag, List<String> names) {}

  private final JsonBodyReader reader = new JsonBodyReader();

  @Test
  void reads_a_record_of_domain_values() {
    Body body =
        read(
            """
            {"account": "A-1", "quantity": "2.50", "price": "-37.63", "side": "SELL", "count": 3,
             "flag": false, "at": "2026-03-01T09:30:00+01:00", "age": "PT60S", "names": ["x"]}
            """);

    assertThat(body.account()).isEqualTo(new AccountId("A-1"));
    assertThat(body.quantity()).isEqualTo(new Quantity(new BigDecimal("2.50")));
    assertThat(body.price()).isEqualTo(new Price(new BigDecimal("-37.63")));
    assertThat(body.side()).isEqualTo(Side.SELL);
    assertThat(body.count()).isEqualTo(3);
    assertThat(body.flag()).isFalse();
    assertThat(body.at()).isEqualTo("2026-03-01T08:30:00Z");
    assertThat(body.age()).isEqualTo(Duration.ofSeconds(60));
    assertThat(body.names()).containsExactly("x");
    assertThat(body.name()).isNull();
  }

  @Test
  void writes_decimals_plainly_instants_in_utc_and_nulls() throws Exception {
    record Answer(
        AccountId account,
        Map<String, BigDecimal> fees,
        Instant at,
        @Nullable BigDecimal unknown,
        Price price,
        Side side,
        long seq) {}
    Answer answer =
        new Answer(
            new AccountId("A"),
            Map.of("USD", new BigDecimal("1E+3")),
            Instant.parse("2026-03-01T09:30:00.123456789Z"),
            null,
            new Price(new BigDecimal("1.500")),
            Side.BUY,
            7);

    String json = StrictJson.mapper().writeValueAsString(answer);

    assertThat(json)
        .isEqualTo(
            "{\"account\":\"A\",\"fees\":{\"USD\":\"1000\"},\"at\":\"2026-03-01T09:30:00.123456Z\","
                + "\"unknown\":null,\"price\":\"1.5\",\"side\":\"BUY\",\"seq\":7}");
  }

  @Test
  void a_record_does_not_show_more_than_its_components() throws Exception {
    record Shy(String shown) {
      @SuppressWarnings("unused")
      public String getHidden() {
        return "hidden";
      }

      @SuppressWarnings("unused")
      public boolean isHidden() {
        return true;
      }
    }

    String json = StrictJson.mapper().writeValueAsString(new Shy("x"));

    assertThat(json).isEqualTo("{\"shown\":\"x\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"account\":\"A\",\"nane\":\"x\"}                  | /nane            | is not a known"
            + " field; known are",
        "{\"account\":\"A\",\"inner\":{\"x/y~\":1}}          | /inner/x~1y~0    | is not a known"
            + " field",
        "{\"account\":\"A\",\"inner\":{\"inners\":[{},{\"amount\":1}]}} | /inner/inners/1/amount |"
            + " must not be a JSON number",
        "{\"account\":\"A\",\"value\":12.5}                  | /value           | must not be a"
            + " JSON number: decimals are JSON strings",
        "{\"account\":\"A\",\"value\":true}                  | /value           | must be a"
            + " decimal, which is a JSON string",
        "{\"account\":\"A\",\"value\":\"1e3\"}               | /value           | must be a decimal"
            + " with at most 18 digits",
        "{\"account\":\"A\",\"value\":\"NaN\"}               | /value           | must be a decimal"
            + " with at most 18 digits",
        "{\"account\":\"A\",\"quantity\":3}                  | /quantity        | must not be a"
            + " JSON number",
        "{\"account\":\"A\",\"name\":5}                      | /name            | must be a string",
        "{\"account\":\"A\",\"name\":[\"x\"]}                | /name            | must be a string",
        "{\"account\":\"A\",\"name\":\"\\u0000\"}            | /name            | must be text"
            + " without control characters",
        "{\"account\":\"A\",\"side\":\"buy\"}                | /side            | must be one of"
            + " BUY, SELL",
        "{\"account\":\"A\",\"side\":\"\"}                   | /side            | must be one of"
            + " BUY, SELL",
        "{\"account\":\"A\",\"side\":0}                      | /side            | must be one of"
            + " BUY, SELL",
        "{\"account\":\"A\",\"count\":\"3\"}                 | /count           | must be an"
            + " integer",
        "{\"account\":\"A\",\"count\":3.0}                   | /count           | must be an"
            + " integer",
        "{\"account\":\"A\",\"count\":true}                  | /count           | must be an"
            + " integer",
        "{\"account\":\"A\",\"count\":99999999999}           | /count           | ",
        "{\"account\":\"A\",\"flag\":\"true\"}               | /flag            | must be true or"
            + " false",
        "{\"account\":\"A\",\"flag\":1}                      | /flag            | must be true or"
            + " false",
        "{\"account\":\"A\",\"at\":\"2026-03-01\"}           | /at              | must be an RFC"
            + " 3339 time",
        "{\"account\":\"A\",\"at\":1700000000}               | /at              | must be an RFC"
            + " 3339 time",
        "{\"account\":\"A\",\"age\":\"1 hour\"}              | /age             | must be an"
            + " ISO-8601 duration",
        "{\"account\":\"A\",\"names\":\"x\"}                 | /names           | must be an array",
        "{\"account\":\"A\",\"names\":[null]}                | /names/0         | is required",
        "{\"account\":\"A\",\"names\":[1]}                   | /names/0         | must be a string",
        "{\"account\":\"A\",\"inner\":[]}                    | /inner           | must be an"
            + " object",
        "{\"account\":\"A\",\"inner\":\"\"}                  | /inner           | must be an"
            + " object",
        "{\"account\":\"A\",\"inner\":{\"amount\":\"1\",\"amount\":\"1\"}} | /inner/amount | is not"
            + " valid JSON",
        "{\"account\":\"../etc\"}                            | /account         | must match",
        "{\"account\":null}                                  | /account         | is required",
        "{}                                                  | /account         | is required"
      })
  void says_where_and_what_is_wrong(String json, String pointer, @Nullable String detail) {
    Problem problem = refusal(json);

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("VALIDATION");
    assertThat(problem.errors()).hasSize(1);
    assertThat(problem.errors().getFirst().pointer()).isEqualTo(pointer);
    assertThat(problem.errors().getFirst().detail()).startsWith(detail == null ? "" : detail);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "3",
        "\"x\"",
        "{\"account\":\"A\"} {}",
        "{\"account\":\"A\"}x",
        "{\"account\":\"A\"",
        "{\"account\":\"A\",}",
        "{'account':'A'}",
        "{\"account\":\"A\" /* why */}",
        "{\"account\":NaN}",
        "{\"account\":\"A\",\"account\":\"A\"}",
        "{\"account\":\"\n\"}"
      })
  void refuses_what_is_not_one_complete_object(String json) {
    assertThat(refusal(json).status()).isEqualTo(400);
  }

  @Test
  void a_number_outside_the_domain_is_refused_by_a_rule() {
    Problem problem = refusal("{\"account\":\"A\",\"quantity\":\"-3\"}");

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.errors().getFirst().pointer()).isEqualTo("/quantity");
    assertThat(problem.errors().getFirst().detail()).isEqualTo("must be > 0: quantity=-3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"x\",\"count\":1,\"flag\":true}",
        "{\"text\":\"x\",\"count\":null,\"flag\":true,\"names\":[]}",
        "{\"text\":\"x\",\"flag\":true,\"names\":[]}",
        "{\"count\":1,\"flag\":true,\"names\":[]}",
        "{\"text\":\"x\",\"count\":1,\"names\":[]}"
      })
  void a_component_that_is_not_nullable_is_required(String json) {
    ProblemException refusal =
        catchThrowableOfType(
            ProblemException.class, () -> reader.read(Required.class, bytes(json)));

    assertThat(refusal.problem().errors().getFirst().detail()).isEqualTo("is required");
  }

  @Test
  void stops_at_the_limits_of_depth_length_and_digits() {
    String deep = "{\"account\":\"A\",\"inner\":" + "{\"inners\":[".repeat(100_000);
    String wide = "{\"account\":\"A\",\"name\":\"" + "x".repeat(20_000) + "\"}";
    String digits = "{\"account\":\"A\",\"count\":" + "9".repeat(500_000) + "}";
    String name = "{\"" + "n".repeat(10_000) + "\":1}";

    for (String bomb : List.of(deep, wide, digits, name)) {
      assertThat(refusal(bomb).detail()).contains("exceeds a limit").hasSizeLessThan(300);
    }
  }

  @Test
  void an_answer_repeats_only_a_little_of_the_input_and_no_class_names() {
    Problem problem = refusal("{\"account\":\"A\",\"" + "z".repeat(200) + "\":1}");

    assertThat(problem.errors().getFirst().pointer()).hasSize(66);
    assertThat(problem.toString()).doesNotContain("StrictJsonTest", "java.", "io.loadline");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused() {
    byte[] latin = "{\"account\":\"A\",\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] wide = "{\"account\":\"A\"}".getBytes(StandardCharsets.UTF_16);
    byte[] overlong = bytes("{\"account\":\"A\",\"name\":\"??\"}");
    overlong[overlong.length - 4] = (byte) 0xc0;
    overlong[overlong.length - 3] = (byte) 0x80;

    for (byte[] body : List.of(latin, wide, overlong)) {
      assertThat(refusal(body).status()).isEqualTo(400);
    }
  }

  private Body read(String json) {
    return (Body) reader.read(Body.class, bytes(json));
  }

  private Problem refusal(String json) {
    return refusal(bytes(json));
  }

  private Problem refusal(byte[] json) {
    return catchThrowableOfType(ProblemException.class, () -> reader.read(Body.class, json))
        .problem();
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
